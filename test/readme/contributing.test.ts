import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { root, textOf } from './page.js'

const PAGES = ['CONTRIBUTING.md', 'ARCHITECTURE.md'].filter((page) => existsSync(join(root, page)))

/** Folders that a quoted path may start from: rooms are often named without the way to them. */
const STARTS = [
  '',
  'packages/wechatpay-chain',
  'packages/wechatpay-chain/src',
  'packages/port',
  'packages/port/src',
  'packages/port/src/rewrite',
  'packages/sandbox/src',
]

/** What is written like a path but names something else: packages, entry points, wire formats. */
const NO_FILE =
  /^(?:@|https?:|wechatpay-chain\/|wechatpay\/wechatpay$|application\/|node:|v[23]\/|src\/?$)/

/** Returns what a page quotes that looks like a file or a folder of the repository. */
function pathsIn(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```$/gm, '')
  const quoted = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name)
  const isPath = (name: string) =>
    /^[\w.@-]+(?:\/[\w.@-]+)*\/?$/.test(name) &&
    (name.includes('/') || /\.(?:ts|js|mjs|md|json|ya?ml)$/.test(name)) &&
    !NO_FILE.test(name)
  return [...new Set(quoted.filter(isPath))]
}

describe.each(PAGES)('%s', (page) => {
  it('quotes only files and folders that exist', () => {
    const exists = (path: string) => STARTS.some((start) => existsSync(join(root, start, path)))
    expect(pathsIn(textOf(page)).filter((path) => !exists(path))).toEqual([])
  })

  it('quotes paths at all', () => {
    expect(pathsIn(textOf(page)).length).toBeGreaterThan(10)
  })
})

it('there is a page for contributors', () => {
  expect(PAGES).toContain('CONTRIBUTING.md')
})
