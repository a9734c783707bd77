import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { createChain, step } from '../../test/chain.js'
import type { RouteNode } from './route-node.js'

describe('a node', () => {
  it('is the same object each time it is reached by the same steps', () => {
    const { root } = createChain()
    const node = step(root, 'v3', 'pay')
    expect(step(root, 'v3', 'pay')).toBe(node)
    expect(step(root, 'v3').chain('pay')).toBe(node)
    expect(root.chain('v3/pay')).toBe(root.chain('v3/pay'))
    expect(step(root, 'v3/pay')).toBe(root.chain('v3/pay'))
    expect(node.post).toBe(node.post)
    expect(step(node, 'delete', 'x')).toBe(step(node, 'delete', 'x'))
    // as in the original, which caches by the step as written
    expect(step(root, 'V3')).not.toBe(step(root, 'v3'))
    expect(root.chain('v3/pay')).not.toBe(node)
    expect(step(root, 'v3', '20240101')).toBe(step(root, 'v3', '20240101'))
  })

  it('does not change its parent', () => {
    const { root, pathOf } = createChain()
    const pay = step(root, 'v3', 'pay')
    step(pay, 'transactions', 'native')
    expect(pathOf(pay)).toBe('v3/pay')
  })

  it('warns of data that the naming rules change, and still applies them', () => {
    const { root, damaged, pathOf } = createChain()
    expect(pathOf(step(root, 'v3', 'P123ABC'))).toBe('v3/p123-a-b-c')
    expect(damaged).toEqual([['P123ABC', 'p123-a-b-c']])
    step(root, 'v3', 'outTradeNo')
    expect(damaged).toHaveLength(1)
  })

  it('prints as its path and nothing else', () => {
    const { root } = createChain()
    const node = step(root, 'v3', 'x', '_id_')
    void node.post
    step(node, 'child')
    expect([
      String(node),
      `${node}`,
      JSON.stringify({ node }),
      inspect(node),
      node.toString(),
    ]).toEqual(['v3/x/{id}', 'v3/x/{id}', '{"node":"v3/x/{id}"}', 'v3/x/{id}', 'v3/x/{id}'])
    expect(String(root)).toBe('/')
    for (const options of [
      { showHidden: true, depth: Infinity, showProxy: true, customInspect: false, getters: true },
      { compact: false },
    ]) {
      expect(inspect(node, options)).toBeTypeOf('string')
      expect(inspect(root, options)).toBeTypeOf('string')
      expect(inspect(node.post, options)).toBeTypeOf('string')
    }
  })

  it('has no keys, so spreading or listing it yields nothing', () => {
    const { root } = createChain()
    const node = step(root, 'v3', 'x')
    void [node.post, step(node, 'y'), node.chain]
    expect([
      Object.keys(node),
      { ...node },
      Object.entries(node),
      JSON.stringify({ ...node }),
    ]).toEqual([[], {}, [], '{}'])
    const seen: string[] = []
    for (const key in node) seen.push(key)
    expect(seen).toEqual([])
    expect(['post' in node, 'deleteAsync' in node, 'chain' in node, 'nothing' in node]).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect(() => [...(node as unknown as unknown[])]).toThrow(TypeError)
  })

  it('is not a promise, a mock or a page element', async () => {
    const { root, sent } = createChain()
    const node = step(root, 'v3', 'x')
    expect(await node).toBe(node)
    expect(await Promise.resolve(node)).toBe(node)
    expect(await Promise.all([node, root])).toEqual([node, root])
    const probes = [
      'then',
      '$$typeof',
      'asymmetricMatch',
      'nodeType',
      'tagName',
      '@@__IMMUTABLE_ITERABLE__@@',
      '__esModule',
      '__v_isRef',
      '_isMockFunction',
      '$set',
    ]
    for (const probe of probes)
      expect((node as unknown as Record<string, unknown>)[probe], probe).toBeUndefined()
    for (const symbol of [
      Symbol.iterator,
      Symbol.asyncIterator,
      Symbol.isConcatSpreadable,
      Symbol('any'),
    ]) {
      expect((node as unknown as Record<symbol, unknown>)[symbol]).toBeUndefined()
    }
    expect(sent).toEqual([])
  })

  it('equals itself, and no node of another path', () => {
    const { root } = createChain()
    const [a, b] = [step(root, 'v3', 'a'), step(root, 'v3', 'b')]
    expect(a).toEqual(a)
    expect(a).toStrictEqual(a)
    expect(a).not.toEqual(b)
    expect({ a }).not.toEqual({ a: b })
    expect(a).not.toEqual({})
    expect(a).not.toBeNull()
  })

  it('behaves as a plain object when its prototype is read', () => {
    const { root } = createChain()
    const node = step(root, 'v3', 'x') as unknown as Record<string, unknown>
    expect(node['constructor']).toBe(Object)
    // biome-ignore lint/suspicious/noProto: what is tested
    expect(node['__proto__']).toBe(Object.prototype)
    expect(Object.hasOwn(node, 'zzz')).toBe(false)
    expect((node['hasOwnProperty'] as (name: string) => boolean)('zzz')).toBe(false)
    expect(node instanceof Object).toBe(true)
    // biome-ignore lint/suspicious/noProto: what is tested
    node['__proto__'] = { hacked: true }
    expect(String(node['hacked'])).toBe('v3/x/hacked')
    expect(({} as Record<string, unknown>)['hacked']).toBeUndefined()
  })

  it('cannot be cloned into something that looks like a client', () => {
    const { root } = createChain()
    const node = step(root, 'v3', 'x')
    void [node.post, step(node, 'y')]
    expect(structuredClone(node)).toEqual({})
  })

  it('works when frozen, sealed or made a prototype', () => {
    const { root, pathOf } = createChain()
    for (const close of [Object.freeze, Object.seal, Object.preventExtensions]) {
      const node = close(step(root, 'v3', `x${close.name}`))
      expect(step(node, 'y')).toBe(step(node, 'y'))
      expect(pathOf(step(node, 'y', 'z'))).toBe(`${String(node)}/y/z`)
      expect(pathOf(node)).toBe(String(node))
    }
    const heir = Object.create(step(root, 'v3', 'heir')) as RouteNode
    expect(pathOf(heir)).toBe('v3/heir')
    expect(pathOf(step(heir, 'y'))).toBe('v3/heir/y')
    expect(String(heir)).toBe('v3/heir')
  })

  it('has a prototype without routes', () => {
    const { root } = createChain()
    const prototype = Object.getPrototypeOf(root) as Record<string, unknown>
    expect([
      prototype['v3'],
      prototype['get'],
      prototype['toJSON'],
      String(Object.prototype.toString.call(prototype)),
    ]).toEqual([undefined, undefined, undefined, '[object Object]'])
  })

  it('allows a verb to be spied on, mocked and restored', () => {
    const { root, sent } = createChain()
    for (const node of [step(root, 'v3', 'touched'), step(root, 'v3', 'fresh')]) {
      if (String(node).endsWith('touched')) void node.post
      const spy = vi
        .spyOn(node as unknown as { post(options: unknown): unknown }, 'post')
        .mockReturnValue('mocked')
      expect(node.post({ json: 1 }) as unknown).toBe('mocked')
      expect(spy).toHaveBeenCalledWith({ json: 1 })
      expect(sent).toEqual([])
      spy.mockRestore()
      node.post({ json: 2 })
      expect(sent.splice(0)).toEqual([
        { method: 'POST', template: String(node), options: { json: 2 } },
      ])
    }
  })
})
