/** Looking for candidates by a part of their names, as people type: without regard to case and accents. */

const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()

/** Whether each word that was typed is in the name; nothing typed fits every name. */
export const fits = (name: string, typed: string): boolean => {
  const text = folded(name)
  return folded(typed)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

/** Those of `ids` whose names fit what was typed: whose names begin with it first, else in the order given. */
export function search<Id>(ids: readonly Id[], nameOf: (id: Id) => string, typed: string): readonly Id[] {
  const begins = (id: Id) => Number(folded(nameOf(id)).startsWith(folded(typed)))
  return ids.filter((id) => fits(nameOf(id), typed)).sort((a, b) => begins(b) - begins(a))
}

/** From so many candidates on, there is something to filter and to look for. */
export const MANY = 12
