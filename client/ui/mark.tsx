/** The mark: a votive light. Apart from the icons, as it alone is part of the first page. */

export const Mark = () => (
  <svg aria-hidden="true" viewBox="0 0 32 32" fill="none">
    <path d="M16 2.5c3.6 4 5.2 6.3 5.2 9a5.2 5.2 0 0 1-10.4 0c0-2.7 1.6-5 5.2-9z" fill="var(--flame)" />
    <path d="M6.5 15.5h19l-2.2 12a2 2 0 0 1-2 1.7H10.7a2 2 0 0 1-2-1.7z" fill="var(--accent)" />
    <path
      d="M11.6 22.2l3.1 3 5.7-6"
      stroke="var(--on-accent)"
      stroke-width="2.2"
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  </svg>
)
