import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = new URL('../../', import.meta.url).pathname
const source = join(root, 'packages/wechatpay-chain/src')
const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')

/** What the table of rooms allows. */
const allowed = new Map(
  [...page.matchAll(/^\| `([\w-]+)\/` \| .* \| ([^|]*) \|$/gm)].map(([, room = '', list = '']) => [
    room,
    list === '–' ? [] : list.split(', '),
  ]),
)

/** Imports between rooms: importing room, imported room, file. */
const imports = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !/\.test\.ts$|\.test-d\.ts$/.test(file))
  .flatMap((file) => {
    const text = readFileSync(join(source, file), 'utf8')
    const specifiers = [...text.matchAll(/(?:from|import)\s+'(\.[^']+)'/g)].map(
      ([, specifier = '']) => specifier,
    )
    return specifiers.map((specifier) => ({
      file,
      from: roomOf(file),
      to: roomOf(normalize(join(dirname(file), specifier))),
    }))
  })
  .filter(({ from, to }) => from !== to)

function roomOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] as string) : file.replace(/\.js$/, '.ts')
}

describe('a room of the SDK', () => {
  it('has a row in ARCHITECTURE.md', () => {
    const rooms = readdirSync(source, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name !== 'generated')
      .map(({ name }) => name)
    expect([...allowed.keys()].sort()).toEqual(rooms.sort())
  })

  it('imports only what its row allows', () => {
    const others = imports.filter(
      ({ from, to }) => from.endsWith('.ts') === false && !allowed.get(from)?.includes(to),
    )
    expect(others.map(({ file, to }) => `${file} imports ${to}`)).toEqual([])
  })

  it('imports all that its row allows', () => {
    const used = new Set(imports.map(({ from, to }) => `${from} ${to}`))
    const rows = [...allowed].flatMap(([from, list]) => list.map((to) => `${from} ${to}`))
    expect(rows.filter((row) => !used.has(row))).toEqual([])
  })

  it('is imported by none that it imports, however far away', () => {
    const reaches = (from: string, seen = new Set<string>()): Set<string> => {
      for (const to of allowed.get(from) ?? []) if (!seen.has(to)) reaches(to, seen.add(to))
      return seen
    }
    expect([...allowed.keys()].filter((room) => reaches(room).has(room))).toEqual([])
  })
})
