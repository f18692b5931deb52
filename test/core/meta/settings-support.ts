/** What is read from an election.yaml, and the faultless file with one field replaced. */
import { readSettings } from "#core/meta/settings"
import { reportOn, SETTINGS } from "./support.ts"

export const read = (text: string) => {
  const report = reportOn(text)
  const { settings, parts, places } = readSettings(report)
  return { settings, parts, places, diagnostics: report.list(), codes: report.list().map(({ code }) => code) }
}

/** The faultless file with a field replaced: by other lines, or by nothing. */
export const withField = (name: string, lines: string): string =>
  SETTINGS.replace(new RegExp(`^${name}:.*\\n(?:  .*\\n)*`, "m"), () => lines)
