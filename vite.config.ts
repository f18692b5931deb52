/** Builds the client: hashed assets, the service worker, the web app manifest. Compressing ahead is .ci/precompress.ts. */
import { join } from "node:path"
import { defineConfig } from "vite"
import { VitePWA } from "vite-plugin-pwa"
import solid from "vite-plugin-solid"
import { pieceOf, textsPlugin } from "./.ci/texts/plugin.ts"

export default defineConfig({
  root: join(import.meta.dirname, "client"),
  build: {
    outDir: join(import.meta.dirname, "dist"),
    emptyOutDir: true,
    target: "es2023",
    // Everything comes from the app's own address: no data: URLs, and no inline script for old browsers.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: pieceOf, debugName: "texts" }] } } },
  },
  plugins: [
    textsPlugin(),
    solid({ ssr: false }),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "offline",
      filename: "sw.ts",
      injectRegister: false,
      registerType: "prompt",
      injectManifest: { globPatterns: ["**/*.{html,js,css,svg,png,webmanifest}"], rollupFormat: "iife" },
      manifest: {
        name: "Votive",
        short_name: "Votive",
        description: "Ranked elections for open-source communities, with ballots sealed on your own device.",
        id: "/",
        start_url: "/",
        scope: "/",
        display: "standalone",
        background_color: "#f8f6f1",
        theme_color: "#fffefb",
        icons: [
          { src: "/icons/icon.svg", type: "image/svg+xml", sizes: "any" },
          { src: "/icons/icon-192.png", type: "image/png", sizes: "192x192" },
          { src: "/icons/icon-512.png", type: "image/png", sizes: "512x512" },
          { src: "/icons/maskable-512.png", type: "image/png", sizes: "512x512", purpose: "maskable" },
        ],
      },
    }),
  ],
})
