import * as babel from 'prettier/plugins/babel'
import * as estree from 'prettier/plugins/estree'
import { format } from 'prettier/standalone'
import { LABEL } from '../rewrite/comments.js'

/** TypeScript that is printed, and where its lines come from. */
export interface Printed {
  readonly code: string
  /** For each line of the code, from 0, the PHP line that it comes from, 0 for none. */
  readonly lines: readonly number[]
}

const OPTIONS = {
  parser: 'babel-ts',
  plugins: [babel, estree],
  semi: false,
  singleQuote: true,
  trailingComma: 'all',
  printWidth: 100,
} as const

/** A short chain that Prettier breaks prints in another way once its argument is broken. */
const UNSETTLED = /\n *\.(?:get|post|put|patch|delete)\(\{\n/

const pretty = (text: string) => format(text, { ...OPTIONS, plugins: [...OPTIONS.plugins] })

/** Prints TypeScript, and takes the labels of lines out of it. `php` is the source by lines. */
export async function print(text: string, php: readonly string[] = []): Promise<Printed> {
  const once = await pretty(text)
  const printed = UNSETTLED.test(once) ? await pretty(once) : once
  const code: string[] = []
  const lines: number[] = []
  let current = 0
  let end = 0
  for (const line of printed.split('\n')) {
    const label = line.trimStart()
    if (label.startsWith(LABEL)) {
      const [from = 0, to = 0] = label.slice(LABEL.length).split(/[- ]/).map(Number)
      ;[current, end] = [from, to]
      continue
    }
    if (line.trim() === '' && /(?:^|\{)\s*$/.test(code.at(-1) ?? '')) continue
    current = nearest(label, php, { from: current, to: end })
    code.push(line)
    lines.push(line.trim() === '' ? 0 : current)
  }
  return { code: code.join('\n'), lines }
}

/** The line of a statement that has the first word of a line of code: the key of an entry, a method. */
function nearest(
  line: string,
  php: readonly string[],
  { from, to }: { from: number; to: number },
): number {
  const word = /^[.'"]*([A-Za-z_]\w+)/.exec(line)?.[1]
  if (word === undefined || to <= from) return from
  for (let at = from; at <= Math.min(to, php.length); at++)
    if (php[at - 1]?.includes(word)) return at
  return from
}
