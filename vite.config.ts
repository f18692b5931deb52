/** Builds the client: hashed assets, the service worker, the web app manifest. Compressing ahead is .ci/precompress.ts. */
import { join } from "node:path"
import { defineConfig } from "vite"
import { VitePWA } from "vite-plugin-pwa"
import solid from "vite-plugin-solid"
import { pieces } from "./.ci/pieces.ts"
import { textsPlugin } from "./.ci/texts/plugin.ts"
import { workerPlugin } from "./.ci/worker.ts"
import { manifest } from "./client/manifest.ts"

export default defineConfig({
  root: join(import.meta.dirname, "client"),
  build: {
    outDir: join(import.meta.dirname, "dist"),
    emptyOutDir: true,
    target: "es2023",
    // Everything comes from the app's own address: no data: URLs, and no inline script for old browsers.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // A module's own dependencies are named like it or come before it: no two pieces need each other.
          includeDependenciesRecursively: false,
          groups: [{ name: pieces(join(import.meta.dirname, "client")), debugName: "pieces" }],
        },
      },
    },
  },
  plugins: [
    workerPlugin(),
    textsPlugin(process.env.VOTIVE_PSEUDO !== undefined),
    solid({ ssr: false }),
    VitePWA({
      strategies: "injectManifest",
      srcDir: "offline",
      filename: "sw.ts",
      injectRegister: false,
      registerType: "prompt",
      injectManifest: {
        globPatterns: ["**/*.{html,js,css,svg,png,webmanifest}"],
        // Shown by the browser before the app is installed, not by the app.
        globIgnores: ["screenshots/**"],
        rollupFormat: "iife",
      },
      manifest,
    }),
  ],
})
