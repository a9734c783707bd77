import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { anchorOf, root, textOf } from './page.js'

const pagesIn = (folder: string) =>
  readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))

const packages = readdirSync(join(root, 'packages')).map((name) => join('packages', name))
const pages = ['.', 'docs', 'docs/decisions', ...packages].flatMap(pagesIn)

function hasPart(page: string, anchor: string): boolean {
  const headings = [...textOf(page).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading)
  return headings.map(anchorOf).includes(anchor)
}

it.each(pages)('%s links only to files that exist, and to parts that they have', (page) => {
  const links = [...textOf(page).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)]
  const broken = links.filter(([, path = '', anchor]) => {
    const target = path === '' ? page : join(dirname(page), path)
    return !existsSync(join(root, target)) || (anchor !== undefined && !hasPart(target, anchor))
  })
  expect(broken.map(([link]) => link)).toEqual([])
})
