/**
 * What another app shares with this one: text, or a file of ballots. The service worker puts it aside, the playground takes it. It never
 * leaves the device.
 */
import { FILE_NAME_HEADER, SHARED_CACHE, SHARED_PATH } from "./stores.ts"

/** Field names, as the manifest gives them to the system. */
export const SHARE_FIELDS = { title: "title", text: "text", url: "url", file: "ballots" } as const

export interface Shared {
  readonly text: string
  /** Null: text without a name. */
  readonly fileName: string | null
}

/** In the worker: puts aside what a form holds, and leads on to the playground. */
export async function receiveShared(request: Request): Promise<Response> {
  const form = await request.formData()
  const words = [SHARE_FIELDS.text, SHARE_FIELDS.url, SHARE_FIELDS.title]
    .map((name) => form.get(name))
    .find((value) => typeof value === "string" && value.trim() !== "")
  const file = form.get(SHARE_FIELDS.file)
  const isFile = file instanceof File && file.size > 0
  const body = isFile ? await file.text() : (words ?? "")
  const headers: HeadersInit = isFile ? { [FILE_NAME_HEADER]: encodeURIComponent(file.name) } : {}
  const cache = await caches.open(SHARED_CACHE)
  await cache.put(SHARED_PATH, new Response(body, { headers }))
  return Response.redirect(SHARED_PATH, 303)
}

/** In the page: what was shared, once; null: nothing. */
export async function takeShared(): Promise<Shared | null> {
  const cache = await caches.open(SHARED_CACHE)
  const found = await cache.match(SHARED_PATH)
  await caches.delete(SHARED_CACHE)
  if (!found) return null
  const name = found.headers.get(FILE_NAME_HEADER)
  return { text: await found.text(), fileName: name === null ? null : decodeURIComponent(name) }
}
