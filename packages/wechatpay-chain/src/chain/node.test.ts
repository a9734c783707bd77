import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import { RequestRefusedError } from '../errors.js'
import type { RouteNode } from '../types/node.js'
import { createRoot, VERBS } from './node.js'

interface Sent {
  method: string
  template: string
  options: unknown
}

function createChain() {
  const sent: Sent[] = []
  const damaged: [string, string][] = []
  const host = {
    send: (method: string, template: string, options: unknown) => {
      sent.push({ method, template, options })
      return sent.length
    },
    warnDamaged: (data: string, becomes: string) => damaged.push([data, becomes]),
  }
  const root = createRoot(host, { getDriver: () => 'driver' }) as RouteNode & { getDriver(): string }
  /** Where a node leads, as its verbs say. */
  const pathOf = (node: RouteNode) => {
    node.get()
    return sent.pop()?.template
  }
  return { root, sent, damaged, pathOf }
}

const step = (node: RouteNode, ...names: string[]) => names.reduce((at, name) => at[name] as RouteNode, node)

describe('a route', () => {
  it('is the same in whatever way it is said, and in any mixture', () => {
    const { root, pathOf } = createChain()
    const wanted = 'v3/papay/contracts/{contract_id}/fail-notify'
    const ways = [
      step(root, 'v3', 'papay', 'contracts', '_contract_id_', 'failNotify'),
      step(root, 'v3', 'papay', 'contracts', '$contract_id$', 'fail-notify'),
      step(root, 'V3', 'papay', 'contracts', '<contract_id>', 'failNotify'),
      root.chain('v3/papay/contracts/{contract_id}/fail-notify'),
      root.chain('v3/papay/contracts/<contract_id>/fail-notify'),
      step(root, 'v3/papay/contracts/{contract_id}/failNotify'),
      step(step(root, 'v3').chain('papay/contracts'), '_contract_id_', 'fail-notify'),
      step(root.chain(''), 'v3').chain('papay/contracts/{contract_id}/fail-notify'),
    ]
    expect(ways.map(pathOf)).toEqual([...ways.slice(1).map(() => wanted), `/${wanted}`])
  })

  it('is sent by every verb, with the options as they are given', () => {
    const { root, sent } = createChain()
    const options = { json: { a: 1 } }
    for (const [verb, method] of Object.entries(VERBS)) {
      expect((step(root, 'v3', 'x') as unknown as Record<string, (given: unknown) => unknown>)[verb]?.(options)).toBe(sent.length)
      expect(sent.at(-1)).toEqual({ method, template: 'v3/x', options })
      expect(sent.at(-1)?.options).toBe(options)
    }
    expect(Object.keys(VERBS)).toHaveLength(10)
  })

  it('may be the root, whose verbs lead to the host itself', () => {
    const { root, sent } = createChain()
    root.get()
    expect(sent).toEqual([{ method: 'GET', template: '', options: undefined }])
    expect(root.getDriver()).toBe('driver')
  })

  it('takes the words of the language as segments', () => {
    const { root, pathOf } = createChain()
    const words = [
      'delete',
      'apply',
      'bind',
      'call',
      'import',
      'return',
      'name',
      'length',
      'get',
      'post',
      'put',
      'patch',
      'default',
      'class',
    ]
    for (const word of [
      ...words,
      'prototype',
      'caller',
      'arguments',
      'new',
      'in',
      'chain',
      'getDriver',
      'await',
      'catch',
      'finally',
      'map',
    ]) {
      expect(pathOf(step(root, 'v3', 'x', word))).toBe(`v3/x/${word.replace('D', '-d')}`)
      expect(pathOf(step(root, 'v3', 'x', word, 'y'))).toBe(`v3/x/${word.replace('D', '-d')}/y`)
      if (!['name', 'length'].includes(word))
        expect(pathOf(step(root, 'v3', 'x', 'delete', word, 'y'))).toBe(`v3/x/delete/${word.replace('D', '-d')}/y`)
      expect(pathOf(step(root, 'v3', 'x').chain(word))).toBe(`v3/x/${word.replace('D', '-d')}`)
    }
    for (const word of ['then', 'constructor', 'toString', '__proto__', 'hasOwnProperty', 'toJSON', 'inspect', '$notify']) {
      expect(pathOf(step(root, 'v3').chain(`x/${word}`))?.startsWith('v3/x/')).toBe(true)
      expect(pathOf(root.chain(word))).toBeTypeOf('string')
      expect(root.chain(word)).toBe(root.chain(word))
    }
  })

  it('is both a verb and a segment where it is called delete', () => {
    const { root, sent } = createChain()
    const receivers = step(root, 'v3', 'receivers')
    receivers.delete({ json: 1 })
    step(receivers, 'delete').post({ json: 2 })
    step(receivers, 'delete').delete()
    expect(sent.map(({ method, template }) => `${method} ${template}`)).toEqual([
      'DELETE v3/receivers',
      'POST v3/receivers/delete',
      'DELETE v3/receivers/delete',
    ])
  })

  it('may be called through call, apply and bind of a verb, as any function', () => {
    const { root, sent } = createChain()
    const node = step(root, 'v3', 'x')
    const { post } = node
    post({ json: 1 })
    post.call(undefined, { json: 2 })
    post.apply(null, [{ json: 3 }])
    post.bind(null, { json: 4 })()
    expect(sent.map(({ template, options }) => [template, options])).toEqual([1, 2, 3, 4].map((json) => ['v3/x', { json }]))
  })

  it('is not led on by what is no text', () => {
    const { root } = createChain()
    for (const wrong of [undefined, null, 7, {}, ['a']]) {
      expect(() => root.chain(wrong as unknown as string)).toThrow(RequestRefusedError)
    }
  })
})

describe('a node', () => {
  it('is the same each time it is reached by the same words', () => {
    const { root } = createChain()
    const node = step(root, 'v3', 'pay')
    expect(step(root, 'v3', 'pay')).toBe(node)
    expect(step(root, 'v3').chain('pay')).toBe(node)
    expect(root.chain('v3/pay')).toBe(root.chain('v3/pay'))
    expect(step(root, 'v3/pay')).toBe(root.chain('v3/pay'))
    expect(node.post).toBe(node.post)
    expect(step(node, 'delete', 'x')).toBe(step(node, 'delete', 'x'))
    // as in the original, which caches by what was written
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

  it('warns of data that the naming rules damage, and still does as they say', () => {
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
    expect([String(node), `${node}`, JSON.stringify({ node }), inspect(node), node.toString()]).toEqual([
      'v3/x/{id}',
      'v3/x/{id}',
      '{"node":"v3/x/{id}"}',
      'v3/x/{id}',
      'v3/x/{id}',
    ])
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

  it('has no keys, so that spreading and listing give nothing', () => {
    const { root } = createChain()
    const node = step(root, 'v3', 'x')
    void [node.post, step(node, 'y'), node.chain]
    expect([Object.keys(node), { ...node }, Object.entries(node), JSON.stringify({ ...node })]).toEqual([[], {}, [], '{}'])
    const seen: string[] = []
    for (const key in node) seen.push(key)
    expect(seen).toEqual([])
    expect(['post' in node, 'deleteAsync' in node, 'chain' in node, 'nothing' in node]).toEqual([true, true, true, false])
    expect(() => [...(node as unknown as unknown[])]).toThrow(TypeError)
  })

  it('is no promise, no mock and no element of a page', async () => {
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
    for (const probe of probes) expect((node as unknown as Record<string, unknown>)[probe], probe).toBeUndefined()
    for (const symbol of [Symbol.iterator, Symbol.asyncIterator, Symbol.isConcatSpreadable, Symbol('any')]) {
      expect((node as unknown as Record<symbol, unknown>)[symbol]).toBeUndefined()
    }
    expect(sent).toEqual([])
  })

  it('equals itself and no node of another path', () => {
    const { root } = createChain()
    const [a, b] = [step(root, 'v3', 'a'), step(root, 'v3', 'b')]
    expect(a).toEqual(a)
    expect(a).toStrictEqual(a)
    expect(a).not.toEqual(b)
    expect({ a }).not.toEqual({ a: b })
    expect(a).not.toEqual({})
    expect(a).not.toBeNull()
  })

  it('behaves as a plain object where its prototype is asked for', () => {
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

  it('has a prototype that leads nowhere', () => {
    const { root } = createChain()
    const prototype = Object.getPrototypeOf(root) as Record<string, unknown>
    expect([prototype['v3'], prototype['get'], prototype['toJSON'], String(Object.prototype.toString.call(prototype))]).toEqual([
      undefined,
      undefined,
      undefined,
      '[object Object]',
    ])
  })

  it('may have a verb spied on, mocked and restored', () => {
    const { root, sent } = createChain()
    for (const node of [step(root, 'v3', 'touched'), step(root, 'v3', 'fresh')]) {
      if (String(node).endsWith('touched')) void node.post
      const spy = vi.spyOn(node as unknown as { post(options: unknown): unknown }, 'post').mockReturnValue('mocked')
      expect(node.post({ json: 1 }) as unknown).toBe('mocked')
      expect(spy).toHaveBeenCalledWith({ json: 1 })
      expect(sent).toEqual([])
      spy.mockRestore()
      node.post({ json: 2 })
      expect(sent.splice(0)).toEqual([{ method: 'POST', template: String(node), options: { json: 2 } }])
    }
  })
})
