import ts from 'typescript'
import { blocksOf, textOf } from './page.js'

/** The guide for those who come from PHP, in both languages. */
export const GUIDES = ['docs/porting-from-php.md', 'docs/porting-from-php.zh-CN.md'] as const

/** A block of TypeScript as it is compiled and run: what the page has before it, then itself. */
export interface PortedBlock {
  name: string
  /** The block as printed. */
  block: string
  /** The first block, which all others use, and the block. */
  code: string
}

/** Returns the blocks of TypeScript of a guide. */
export function portedBlocks(page: string): PortedBlock[] {
  const [first = '', ...others] = blocksOf(textOf(page), 'ts')
  return [
    { name: '1', block: first, code: `${first}\nexport {}\n` },
    ...others.map((block, index) => ({
      name: `${index + 2}`,
      block,
      code: `${first}\n${block}\nexport {}\n`,
    })),
  ]
}

/** A string that is read by people, and so has the language of its page. */
const PROSE = /^'.*(?: |\P{ASCII}).*'$/u

/** Returns the tokens of code without comments and prose, so that two languages can be compared. */
export function tokensOf(code: string, language: 'ts' | 'php'): string[] {
  const tokens: string[] = []
  if (language === 'php') {
    const plain = code.replace(/(^|\s)\/\/.*$/gm, '')
    for (const [token] of plain.matchAll(/'[^']*'|"[^"]*"|[\w$]+|\S/g)) tokens.push(token)
  } else {
    const { Standard } = ts.LanguageVariant
    const scanner = ts.createScanner(ts.ScriptTarget.Latest, true, Standard, code)
    while (scanner.scan() !== ts.SyntaxKind.EndOfFileToken) tokens.push(scanner.getTokenText())
  }
  return tokens.map((token) => (PROSE.test(token) ? "'…'" : token))
}
