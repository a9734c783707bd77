import { describe, expect, it } from 'vitest'
import { circles, type Rooms, readRooms } from './rooms.js'

const SDK = readRooms('Rooms of the SDK', 'packages/wechatpay-chain/src')
// What compares the helpers with PHP takes their names from the table of the translator.
const PORT = readRooms('Rooms of the translator', 'packages/port/src', ['php/answers-run.ts'])
const SANDBOX = betweenFolders(readRooms('Rooms of the sandbox', 'packages/sandbox/src'))
// The files beside these rooms, such as the emitter, are open to all of them.
const REWRITE = betweenFolders(readRooms('Rooms of the rewriting', 'packages/port/src/rewrite'))

function betweenFolders(rooms: Rooms): Rooms {
  return { ...rooms, imports: rooms.imports.filter(({ to }) => rooms.folders.includes(to)) }
}

/** Rooms, those without a row, and those that recursion binds together. */
const ALL: readonly (readonly [
  name: string,
  rooms: Rooms,
  without: readonly string[],
  bound: readonly string[],
])[] = [
  ['the SDK', SDK, ['generated'], []],
  ['the translator', PORT, [], []],
  ['the sandbox', SANDBOX, [], ['flows', 'resources']],
  ['the rewriting', REWRITE, [], ['calls', 'declarations', 'expressions', 'rules']],
]

describe.each(ALL)('a room of %s', (_, { allowed, folders, imports }, without) => {
  it('has a row in ARCHITECTURE.md', () => {
    const rooms = folders.filter((name) => !without.includes(name))
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
})

describe.each(ALL)('rooms of %s', (_, rooms, __, bound) => {
  it('import each other one way, however far', () => {
    expect(circles(rooms)).toEqual(bound)
  })
})
