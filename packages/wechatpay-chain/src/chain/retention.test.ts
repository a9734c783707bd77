import { beforeAll, describe, expect, it } from 'vitest'
import { createRoot } from './node.js'
import type { RouteNode } from './route-node.js'

/** How many IDs are tried in each form: a million in the two plain ones. */
const IDS = 1_000_000
const FEWER_IDS = 100_000
const LIMIT = 64

function createCountingRoot() {
  let sent = 0
  const host = {
    send: () => {
      sent += 1
    },
    reject: () => undefined,
    warnDamaged: () => undefined,
  }
  return { root: createRoot(host, {}) as RouteNode, sent: () => sent }
}

function usedBytes(): number {
  for (let turn = 0; turn < 3; turn += 1) (globalThis as { gc?: () => void }).gc?.()
  return process.memoryUsage().heapUsed
}

/** Letters and capitals only, as fixed segments have them; different for each number. */
function segmentLike(number: number): string {
  return `order${number.toString(26).replace(/[0-9a-p]/g, (digit) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'[Number.parseInt(digit, 26)] ?? 'Z')}`
}

const WAYS: Readonly<Record<string, (root: RouteNode, number: number) => RouteNode>> = {
  'an order number in []': (root, number) => root['v3']?.[`42000${number}`] as RouteNode,
  'a path with a number': (root, number) => root.chain(`v3/pay/transactions/id/${number}`),
  'a path with a number in []': (root, number) =>
    root[`v3/pay/transactions/id/${number}`] as RouteNode,
  'a number that looks like a word': (root, number) =>
    root['v3']?.[segmentLike(number)] as RouteNode,
  'a number with its own child and verb': (root, number) =>
    root['v3']?.[`42000${number}`]?.['close'] as RouteNode,
  'a text of spaces and signs': (root, number) => root['v3']?.[`id ${number} !`] as RouteNode,
}

describe('different ids, up to a million', () => {
  beforeAll(() => {
    expect((globalThis as { gc?: unknown }).gc, 'run with --expose-gc').toBeTypeOf('function')
  })

  it.each(
    Object.entries(WAYS).map(
      ([name, reach], index) => [name, reach, index < 2 ? IDS : FEWER_IDS] as const,
    ),
  )('given as %s retain less than 64 bytes each, and send nothing', (_, reach, ids) => {
    const { root, sent } = createCountingRoot()
    for (let number = 0; number < 1000; number += 1) reach(root, number)
    const before = usedBytes()
    let reached = 0
    for (let number = 0; number < ids; number += 1)
      if (reach(root, number).post !== undefined) reached += 1
    const retained = (usedBytes() - before) / ids
    expect({ reached, sent: sent() }).toEqual({ reached: ids, sent: 0 })
    expect(retained).toBeLessThan(LIMIT)
    // the root is still alive here, so what it keeps was measured
    expect(String(root)).toBe('/')
  })
})
