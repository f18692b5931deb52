/** A git server on the loopback: git's own http-backend behind Bun.serve, or plain files as any web server gives them. */
import { join } from "node:path"
import { gitWith } from "./fixture.ts"

export interface GitServer {
  readonly url: string
  readonly host: string
  /** `METHOD path` of every request, and the Authorization header it came with. */
  readonly requests: { readonly line: string; readonly authorization: string | null }[]
  stop(): Promise<void>
}

export interface GitServerOptions {
  /** `git http-backend` (smart), or the repository's files as they lie (dumb). */
  readonly kind: "smart" | "dumb"
  /** What the Authorization header must be. */
  readonly authorization?: string
  /** Default: any free one. */
  readonly port?: number
}

/** Serves the repository at `/meta.git`. `repository` is a `.git` directory or a bare repository. */
export function serveGit(repository: string, options: GitServerOptions): GitServer {
  const requests: { line: string; authorization: string | null }[] = []
  const server = Bun.serve({
    port: options.port ?? 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      const url = new URL(request.url)
      const authorization = request.headers.get("authorization")
      requests.push({ line: `${request.method} ${url.pathname}`, authorization })
      if (options.authorization !== undefined && authorization !== options.authorization) {
        return new Response("no", { status: 401, headers: { "WWW-Authenticate": 'Basic realm="git"' } })
      }
      const inside = url.pathname.replace(/^\/meta\.git/, "")
      if (inside === url.pathname) return new Response("not here", { status: 404 })
      return options.kind === "smart" ? cgi(repository, inside, url, request) : file(repository, inside)
    },
  })
  const host = `127.0.0.1:${server.port}`
  return { url: `http://${host}/meta.git`, host, requests, stop: () => server.stop(true) }
}

async function file(repository: string, path: string): Promise<Response> {
  gitWith(repository, {}, "update-server-info")
  const found = Bun.file(join(repository, path))
  return (await found.exists()) ? new Response(found) : new Response("not here", { status: 404 })
}

/** One CGI request (RFC 3875), as far as git-http-backend(1) needs it. */
async function cgi(repository: string, path: string, url: URL, request: Request): Promise<Response> {
  const child = Bun.spawn({
    cmd: ["git", "-c", "safe.directory=*", "http-backend"],
    env: {
      PATH: process.env.PATH ?? "",
      GIT_PROJECT_ROOT: repository,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: path,
      QUERY_STRING: url.search.slice(1),
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers.get("content-type") ?? "",
      HTTP_CONTENT_ENCODING: request.headers.get("content-encoding") ?? "",
      GIT_PROTOCOL: request.headers.get("git-protocol") ?? "",
    },
    stdin: new Uint8Array(await request.arrayBuffer()),
    stdout: "pipe",
  })
  const output = Buffer.from(await new Response(child.stdout).bytes())
  const split = output.indexOf("\r\n\r\n")
  const headers = new Headers()
  let status = 200
  for (const line of output.subarray(0, split).toString().split("\r\n")) {
    const colon = line.indexOf(":")
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1).trim()]
    if (name.toLowerCase() === "status") status = Number.parseInt(value, 10)
    else headers.set(name, value)
  }
  return new Response(output.subarray(split + 4), { status, headers })
}
