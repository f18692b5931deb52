/** The web app manifest: how the app installs, looks and opens. The build writes it (vite.config.ts). */
import type { ManifestOptions } from "vite-plugin-pwa"
import { SHARE_FIELDS } from "./offline/shared.ts"
import { SHARE_PATH } from "./offline/stores.ts"

/** Formats of the playground (core/tally/formats) by media type: what the system hands over. */
const BALLOT_FILES = {
  "text/csv": [".csv"],
  "text/plain": [".blt", ".cvotes", ".soc", ".soi", ".toc", ".toi", ".txt"],
}

/** Of the app itself, by `bun run screens:manifest`; labels are read to people who can't see them. */
const SCREENSHOTS = [
  ["list", "The elections, open ones first"],
  ["ranking", "Ranking the candidates in order of preference"],
  ["count", "How a count came about, step by step"],
] as const

const SIZES = { narrow: "780x1688", wide: "1280x800" } as const

const icons = [{ src: "/icons/icon-192.png", type: "image/png", sizes: "192x192" }]

export const manifest: Partial<ManifestOptions> = {
  name: "Votive",
  short_name: "Votive",
  description: "Ranked elections for open-source communities, with ballots sealed on your own device.",
  id: "/",
  start_url: "/",
  scope: "/",
  lang: "en",
  dir: "ltr",
  categories: ["government", "productivity", "utilities"],
  display: "standalone",
  display_override: ["window-controls-overlay", "standalone"],
  background_color: "#f8f6f1",
  theme_color: "#fffefb",
  icons: [
    { src: "/icons/icon.svg", type: "image/svg+xml", sizes: "any" },
    { src: "/icons/icon-192.png", type: "image/png", sizes: "192x192" },
    { src: "/icons/icon-512.png", type: "image/png", sizes: "512x512" },
    { src: "/icons/maskable-512.png", type: "image/png", sizes: "512x512", purpose: "maskable" },
  ],
  screenshots: (["narrow", "wide"] as const).flatMap((form) =>
    SCREENSHOTS.map(([name, label]) => ({
      src: `/screenshots/${name}-${form}.webp`,
      type: "image/webp",
      sizes: SIZES[form],
      form_factor: form,
      label,
    })),
  ),
  shortcuts: [
    { name: "Elections", url: "/", icons },
    { name: "My ballots", url: "/ballots", icons },
    { name: "Playground", url: "/playground", icons },
  ],
  // The window that is open stays, and goes where it is asked to by itself (offline/launch.ts): nothing in it is lost.
  launch_handler: { client_mode: ["focus-existing", "auto"] },
  file_handlers: [{ action: "/playground", accept: BALLOT_FILES }],
  share_target: {
    action: SHARE_PATH,
    method: "POST",
    enctype: "multipart/form-data",
    params: {
      title: SHARE_FIELDS.title,
      text: SHARE_FIELDS.text,
      url: SHARE_FIELDS.url,
      files: [
        {
          name: SHARE_FIELDS.file,
          accept: [...Object.keys(BALLOT_FILES), ...Object.values(BALLOT_FILES).flat()],
        },
      ],
    },
  },
}
