import { inspect } from 'node:util'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { clientOf, Gateway } from '../../test/gateway.js'
import type { RouteNode } from '../chain/route-node.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())

it('touching nodes in any way sends nothing; calling a verb sends one request', async () => {
  const client = clientOf(gateway) as unknown as RouteNode & { getDriver(): object }
  const node = client['v3']?.['pay']?.['_id_'] as RouteNode
  const touched: unknown[] = []
  for (const thing of [
    client,
    node,
    client.chain('v3/x/{y}'),
    node.post,
    node['delete'],
    node.chain,
  ]) {
    touched.push(
      await thing,
      await Promise.resolve(thing),
      await Promise.race([thing, new Promise(() => undefined)]),
    )
    touched.push(
      String(thing),
      `${thing}`,
      JSON.stringify({ thing }),
      inspect(thing),
      inspect(thing, { showHidden: true, depth: 9, showProxy: true }),
    )
    touched.push(
      { ...(thing as object) },
      Object.keys(thing),
      Object.entries(thing),
      Reflect.ownKeys(thing),
      'post' in thing,
    )
    touched.push(
      thing.constructor,
      thing instanceof Promise,
      typeof thing,
      structuredCloneOf(thing),
    )
    touched.push(
      expect(thing).toBe(thing),
      expect(thing).toEqual(thing),
      expect(() => thing).not.toThrow(),
    )
    for (const name of [
      'then',
      'toJSON',
      'toString',
      'valueOf',
      'inspect',
      '$$typeof',
      'asymmetricMatch',
      'nodeType',
      'delete',
      'getAsync',
      'foo',
    ]) {
      touched.push((thing as unknown as Record<string, unknown>)[name])
    }
  }
  const spy = vi.spyOn(node as unknown as { get(): unknown }, 'get')
  spy.mockRestore()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(gateway.received).toEqual([])
  expect(touched.length).toBeGreaterThan(100)

  await node.get({ id: 'a' })
  await node.chain('delete').post({ id: 'a' })
  await (node['delete'] as unknown as RouteNode).post({ id: 'a' })
  expect(gateway.received.map(({ method, target }) => `${method} ${target}`)).toEqual([
    'GET /v3/pay/a',
    'POST /v3/pay/a/delete',
    'POST /v3/pay/a/delete',
  ])
})

/** Functions cannot be cloned, nodes can. */
function structuredCloneOf(thing: unknown): unknown {
  try {
    return structuredClone(thing)
  } catch (error) {
    return error
  }
}
