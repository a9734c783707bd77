import { describe, expect, it } from 'vitest'
import { createChain, step } from '../../test/chain.js'
import { RequestRefusedError } from '../errors/errors.js'
import { VERBS } from './node-names.js'

describe('a route', () => {
  it('is the same however it is written, and in any mixture', () => {
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

  it('is sent by every verb, with the given options', () => {
    const { root, sent } = createChain()
    const options = { json: { a: 1 } }
    for (const [verb, method] of Object.entries(VERBS)) {
      expect(
        (step(root, 'v3', 'x') as unknown as Record<string, (given: unknown) => unknown>)[verb]?.(
          options,
        ),
      ).toBe(sent.length)
      expect(sent.at(-1)).toEqual({ method, template: 'v3/x', options })
      expect(sent.at(-1)?.options).toBe(options)
    }
    expect(Object.keys(VERBS)).toHaveLength(10)
  })

  it('may be the root, whose verbs send to the host itself', () => {
    const { root, sent } = createChain()
    root.get()
    expect(sent).toEqual([{ method: 'GET', template: '', options: undefined }])
    expect(root.getDriver()).toBe('driver')
  })

  it('accepts names of the JavaScript language as segments', () => {
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
        expect(pathOf(step(root, 'v3', 'x', 'delete', word, 'y'))).toBe(
          `v3/x/delete/${word.replace('D', '-d')}/y`,
        )
      expect(pathOf(step(root, 'v3', 'x').chain(word))).toBe(`v3/x/${word.replace('D', '-d')}`)
    }
    for (const word of [
      'then',
      'constructor',
      'toString',
      '__proto__',
      'hasOwnProperty',
      'toJSON',
      'inspect',
      '$notify',
    ]) {
      expect(pathOf(step(root, 'v3').chain(`x/${word}`))?.startsWith('v3/x/')).toBe(true)
      expect(pathOf(root.chain(word))).toBeTypeOf('string')
      expect(root.chain(word)).toBe(root.chain(word))
    }
  })

  it('is both a verb and a segment if it is called delete', () => {
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

  it('can be sent through call, apply and bind of a verb, as with any function', () => {
    const { root, sent } = createChain()
    const node = step(root, 'v3', 'x')
    const { post } = node
    post({ json: 1 })
    post.call(undefined, { json: 2 })
    post.apply(null, [{ json: 3 }])
    post.bind(null, { json: 4 })()
    expect(sent.map(({ template, options }) => [template, options])).toEqual(
      [1, 2, 3, 4].map((json) => ['v3/x', { json }]),
    )
  })

  it('is not continued by a value that is not a string', () => {
    const { root } = createChain()
    for (const wrong of [undefined, null, 7, {}, ['a']]) {
      expect(() => root.chain(wrong as unknown as string)).toThrow(RequestRefusedError)
    }
  })
})
