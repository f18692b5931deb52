/**
 * A network that fails as it is told to: a proxy of its own address in front of a real server.
 *
 * It works on bytes, so that what the browser meets is real: a refused connection, one that breaks off, an answer that never comes.
 */
import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"

export interface FaultyNetwork {
  readonly url: string
  /** Every request is broken off, as if no server were there; undone by `mend`. */
  readonly fail: () => void
  /** About every second request is broken off. */
  readonly flap: () => void
  /** Requests whose path ends so reach the server, and their answers are lost. */
  readonly loseAnswersTo: (path: string) => void
  /** Requests whose path ends so are held, and never answered. */
  readonly hold: (path: string) => void
  /** Everything passes again. */
  readonly mend: () => void
  /** Requests that reached the server, as "METHOD path"; the newest last. */
  readonly reached: readonly string[]
  /** Bodies of those, in the same order. */
  readonly bodies: readonly string[]
  readonly close: () => Promise<void>
}

type Fate = "pass" | "break" | "lose" | "hold"

/** `origin`: of the server behind it. */
export async function faultyNetwork(origin: string): Promise<FaultyNetwork> {
  let fateOf: (path: string) => Fate = () => "pass"
  const reached: string[] = []
  const bodies: string[] = []
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? "/"
    const fate = fateOf(new URL(path, origin).pathname)
    if (fate === "break") incoming.socket.destroy()
    else if (fate !== "hold") void pass(incoming, outgoing, fate === "lose")
  })

  async function pass(incoming: IncomingMessage, outgoing: ServerResponse, lost: boolean): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of incoming) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const { method = "GET", url = "/", headers } = incoming
    reached.push(`${method} ${url}`)
    bodies.push(body.toString())
    const onward = forward(origin + url, { method, headers }, (answer) => {
      if (lost) {
        answer.resume()
        answer.on("end", () => incoming.socket.destroy())
        return
      }
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    onward.on("error", () => incoming.socket.destroy())
    onward.end(body)
  }

  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    reached,
    bodies,
    fail: () => {
      fateOf = () => "break"
    },
    flap: () => {
      let turn = 0
      // By the sequence of Thue and Morse: with every second one broken, whoever asks for two things in turn would lose the same for ever.
      fateOf = () => (hasOddBits(turn++) ? "pass" : "break")
    },
    loseAnswersTo: (path) => {
      fateOf = (asked) => (asked.endsWith(path) ? "lose" : "pass")
    },
    hold: (path) => {
      fateOf = (asked) => (asked.endsWith(path) ? "hold" : "pass")
    },
    mend: () => {
      fateOf = () => "pass"
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

const hasOddBits = (value: number): boolean => value > 0 && hasOddBits(value >> 1) !== (value % 2 === 1)
