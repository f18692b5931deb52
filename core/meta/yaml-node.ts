/** The tree that YAML is read into: every scalar is the text that stands in the file. */
export type YamlNode = YamlScalar | YamlList | YamlMap

export interface YamlScalar {
  readonly kind: "scalar"
  /** As written, without quotes, escapes resolved, lines folded; empty where nothing stands. */
  readonly text: string
  /** Without quotes, not a block. */
  readonly plain: boolean
  /** UTF-16 offset in the source. */
  readonly offset: number
}

export interface YamlList {
  readonly kind: "list"
  readonly items: readonly YamlNode[]
  readonly offset: number
}

export interface YamlMap {
  readonly kind: "map"
  /** In the order of the file; of keys that are written twice the last one counts. */
  readonly entries: ReadonlyMap<string, YamlEntry>
  readonly offset: number
}

export interface YamlEntry {
  readonly keyOffset: number
  readonly value: YamlNode
}

/** Nothing, `~` or `null`, written without quotes. */
export const isNull = (node: YamlNode): boolean =>
  node.kind === "scalar" && node.plain && /^(?:|~|null|Null|NULL)$/.test(node.text)
