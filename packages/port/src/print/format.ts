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

/** Prints TypeScript, and takes the labels of lines out of it. */
export async function print(text: string): Promise<Printed> {
  const printed = await format(text, { ...OPTIONS, plugins: [...OPTIONS.plugins] })
  const labelled = printed.split('\n')
  const code: string[] = []
  const lines: number[] = []
  let current = 0
  // Where a label stood between two blank lines, one of them goes.
  for (const line of labelled) {
    const label = line.trimStart()
    if (label.startsWith(LABEL)) {
      current = Number(label.slice(LABEL.length))
      continue
    }
    if (line.trim() === '' && /(?:^|\{)\s*$/.test(code.at(-1) ?? '')) continue
    code.push(line)
    lines.push(line.trim() === '' ? 0 : current)
  }
  return { code: code.join('\n'), lines }
}
