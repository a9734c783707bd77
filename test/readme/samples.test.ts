import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { errorsOf } from './compile-samples.js'
import { anchorOf, blocksOf, README_PAGES, root, textOf } from './page.js'

/** Samples of a page, by the name of a file that exists only while they are compiled. */
function samplesOf(page: string): Map<string, string> {
  const nameOf = (rest: string) => join(root, 'test/readme', page.replaceAll('/', '-') + rest)
  const text = textOf(page)
  return new Map([
    ...blocksOf(text, 'ts').map(
      (code, index) => [nameOf(`-${index + 1}.ts`), `${code}\nexport {}\n`] as const,
    ),
    ...blocksOf(text, 'js').map((code, index) => [nameOf(`-${index + 1}.cjs`), code] as const),
  ])
}

/** Packages that `npm install` lines name, in a part of a page. */
function installedBy(text: string): string[] {
  return [...text.matchAll(/^npm install (.*)$/gm)]
    .flatMap(([, names = '']) => names.split(' '))
    .filter((name) => !name.startsWith('-'))
}

/** Packages that the samples in a part of a page load. */
function loadedBy(text: string): string[] {
  const code = [...blocksOf(text, 'ts'), ...blocksOf(text, 'js')].join('\n')
  const names = [...code.matchAll(/(?:from|import|require\() ?'([^']+)'/g)]
    .map(([, name = '']) => /^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? '')
    .filter((name) => !name.startsWith('node:') && !builtinModules.includes(name))
  return [...new Set(names)]
}

it.each(['packages/wechatpay-chain/README.md', 'packages/wechatpay-chain/README.zh-CN.md'])(
  '%s has a sample that compiles under strict',
  (page) => {
    const samples = samplesOf(page)
    expect(samples.size).toBe(1)
    expect(errorsOf(samples)).toEqual([])
  },
)

describe.each(README_PAGES)('%s', (page) => {
  it('has samples that compile under strict', () => {
    // Augmentation is global to a program: the sample that forbids unknown routes would forbid them
    // in its neighbours.
    const samples = new Map(
      [...samplesOf(page)].filter(([, code]) => !code.includes('unknownRoutes')),
    )
    expect(samples.size).toBeGreaterThan(5)
    expect(errorsOf(samples)).toEqual([])
  })

  it('tells the two commands that set everything up', () => {
    const text = textOf(page)
    expect(text).toContain('npx -y pnpm@10.34.8 demo')
    expect(text).toContain('npx -y pnpm@10.34.8 test')
  })

  it('lists each of its parts in its contents, in order', () => {
    const text = textOf(page)
    const [, contents = ''] = text.split(/^## /m)
    const links = [...contents.matchAll(/^- \[(.*)\]\(#(.*)\)$/gm)].map(([, title, anchor]) => ({
      title,
      anchor,
    }))
    const titles = [...text.matchAll(/^## (.*)$/gm)].map(([, title = '']) => title).slice(1)
    expect(titles.length).toBeGreaterThan(5)
    expect(links).toEqual(titles.map((title) => ({ title, anchor: anchorOf(title) })))
  })

  it('installs in its quick start exactly what the samples there load', () => {
    const [, , , start = ''] = textOf(page).split(/^## /m)
    expect(installedBy(start).toSorted()).toEqual(loadedBy(start).toSorted())
  })

  it('installs everything that its samples load, at the latest in the same part', () => {
    const parts = textOf(page).split(/^## /m)
    const missing = parts.flatMap((part, index) => {
      const installed = installedBy(parts.slice(0, index + 1).join('\n'))
      return loadedBy(part).filter((name) => !installed.includes(name))
    })
    expect(missing).toEqual([])
  })
})
