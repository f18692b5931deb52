/**
 * The load of the bench `casts`, in a process of its own: posts bodies over keep-alive connections, one at a time on each.
 *
 * `ADDRESS FILE CONNECTIONS WARMUPS`: the file holds a body per line; the first WARMUPS aren't measured. Prints a `Load` as JSON. It
 * writes and reads HTTP itself: a client library would take a good part of the processors that the server shares with it.
 */
import { readFileSync } from "node:fs"
import { connect, type Socket } from "node:net"

export interface Load {
  readonly perSecond: number
  /** Milliseconds from the request to the whole answer: median, and what 99 in 100 stay below. */
  readonly p50: number
  readonly p99: number
}

const END_OF_HEAD = "\r\n\r\n"

/** Sends one request after the other; each call resolves with the milliseconds that it took. Rejects unless answered with 200. */
async function open(address: URL): Promise<{ post: (request: Buffer) => Promise<number>; socket: Socket }> {
  const socket = connect({ host: address.hostname, port: Number(address.port), noDelay: true })
  await new Promise((resolve, reject) => socket.once("connect", resolve).once("error", reject))
  let answered = (_text: string) => {}
  let text = ""
  socket.on("data", (chunk) => {
    text += chunk.toString("latin1")
    const head = text.indexOf(END_OF_HEAD)
    const length = /content-length: (\d+)/i.exec(text)?.[1]
    if (head < 0 || text.length < head + END_OF_HEAD.length + Number(length)) return
    const whole = text
    text = ""
    answered(whole)
  })
  const post = async (request: Buffer): Promise<number> => {
    const begun = performance.now()
    const answer = await new Promise<string>((resolve) => {
      answered = resolve
      socket.write(request)
    })
    if (!answer.startsWith("HTTP/1.1 200")) throw new Error(answer)
    return performance.now() - begun
  }
  return { post, socket }
}

function requestOf(address: URL, body: string): Buffer {
  const { host, pathname } = address
  const length = Buffer.byteLength(body)
  return Buffer.from(
    `POST ${pathname} HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n${body}`,
  )
}

async function run(address: URL, requests: readonly Buffer[], connections: number): Promise<Load> {
  const opened = await Promise.all(Array.from({ length: connections }, () => open(address)))
  const times: number[] = []
  let next = 0
  const begun = performance.now()
  await Promise.all(
    opened.map(async ({ post }) => {
      for (let request = requests[next++]; request; request = requests[next++])
        times.push(await post(request))
    }),
  )
  const seconds = (performance.now() - begun) / 1000
  for (const { socket } of opened) socket.end()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.ceil(times.length * share) - 1] ?? Number.NaN
  return { perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) }
}

const [url = "", file = "", connections = "", warmups = ""] = process.argv.slice(2)
const address = new URL(url)
const requests = readFileSync(file, "utf8")
  .trimEnd()
  .split("\n")
  .map((body) => requestOf(address, body))
await run(address, requests.slice(0, Number(warmups)), Number(connections))
console.log(JSON.stringify(await run(address, requests.slice(Number(warmups)), Number(connections))))
