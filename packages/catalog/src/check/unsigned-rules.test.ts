import { describe, expect, it } from 'vitest'
import type { Operation, Schema } from '../model.js'
import { checkUnsigned } from './unsigned-rules.js'

const signed: Schema = {
  type: 'object',
  properties: { return_code: { type: 'string' }, sign: { type: 'string' } },
}
const bare: Schema = { type: 'object', properties: { return_code: { type: 'string' } } }
const file: Schema = { type: 'string', format: 'binary' }
const v2: Operation = {
  path: 'v2/pay/things',
  method: 'POST',
  title: '事物',
  roles: [],
  responses: { '200': signed },
}
const v3: Operation = {
  path: 'v3/things',
  method: 'GET',
  title: '事物',
  roles: [],
  responses: { '200': bare },
}
const unsigned = (
  kind: 'file' | 'page' | 'message',
  ...sources: ('page' | 'schema' | 'php')[]
) => ({ kind, sources })

function problemsOf(operation: Operation): string[] {
  const problems: string[] = []
  checkUnsigned(operation, (problem) => problems.push(problem))
  return problems
}

describe('the mark "unsigned"', () => {
  it.each<[string, Operation]>([
    ['a signed APIv2 response without it', v2],
    [
      'an APIv2 response without sign that has it',
      { ...v2, responses: { '200': bare }, unsigned: unsigned('message', 'schema') },
    ],
    ['an APIv3 response of JSON without it', v3],
    [
      'an APIv3 file that has it',
      { ...v3, responses: { '200': file }, unsigned: unsigned('file', 'php') },
    ],
    [
      'a file whose signature headers are documented, without it',
      {
        ...v3,
        responses: { '200': file },
        responseHeaders: { '200': { 'Wechatpay-Nonce': { type: 'string' } } },
      },
    ],
    [
      'a page',
      { ...v2, method: 'GET', responses: { '200': null }, unsigned: unsigned('page', 'php') },
    ],
  ])('stands right at %s', (_, operation) => {
    expect(problemsOf(operation)).toEqual([])
  })

  it.each<[string, string, Operation]>([
    [
      'lacks at an APIv2 response without sign',
      'shows no signature',
      { ...v2, responses: { '200': bare } },
    ],
    ['lacks at an APIv2 file', 'shows no signature', { ...v2, responses: { '200': file } }],
    ['lacks at an APIv3 file', 'shows no signature', { ...v3, responses: { '200': file } }],
    [
      'stands at an APIv2 response with a sign',
      'shows a signature',
      { ...v2, unsigned: unsigned('message', 'php') },
    ],
    [
      'has a shape as source that shows a sign',
      'is not a source',
      { ...v2, unsigned: unsigned('message', 'schema') },
    ],
    [
      'stands at APIv3 JSON',
      'signs every response',
      { ...v3, unsigned: unsigned('message', 'page') },
    ],
    [
      'says page of a POST',
      'not opened by GET',
      { ...v2, responses: { '200': null }, unsigned: unsigned('page', 'php') },
    ],
  ])('that %s is reported', (_, problem, operation) => {
    expect(problemsOf(operation).join('\n')).toContain(problem)
  })
})
