import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Root of the repository, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url))

/** The two READMEs of the repository. */
export const README_PAGES = ['README.md', 'README.zh-CN.md'] as const

/** Returns the text of a document of the repository. */
export function textOf(page: string): string {
  return readFileSync(join(root, page), 'utf8')
}

/** Returns the code blocks of a language, in the order of the page. */
export function blocksOf(text: string, language: 'ts' | 'js' | 'sh' | 'php'): string[] {
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))
  return [...blocks].map(([, code = '']) => code)
}

/**
 * Returns the names in the first column of the table whose header begins with one of the words
 * given; a cell may hold several.
 */
export function namesInTable(text: string, heading: RegExp): string[] {
  const lines = text.slice(text.search(heading)).split('\n')
  const end = lines.findIndex((line) => !line.startsWith('|'))
  return lines
    .slice(2, end)
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)])
    .map(([, name = '']) => name)
}

/** Returns the anchor that GitHub gives a heading. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-')
}
