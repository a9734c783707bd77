import { describe, expect, it } from 'vitest'
import { listAreas, readArea, readNotifications } from '../files.js'
import type { NotificationEvent, Operation, Schema } from '../model.js'
import { checkNotifications, checkOperation, checkOperations } from './consistency.js'

const operation: Operation = {
  path: 'v3/things/{thing_id}',
  method: 'POST',
  title: '事物',
  roles: ['direct'],
  parameters: { path: [{ name: 'thing_id', type: 'string', required: true }] },
  body: {
    mediaType: 'application/json',
    schema: { type: 'object', required: ['name'], properties: { name: { type: 'string' } } },
  },
  responses: { '204': null },
}

const problemsOf = (changed: Partial<Operation>) =>
  checkOperation({ ...operation, ...changed }, new Set([operation.path]))

describe('consistency of the catalog', () => {
  it('holds for the data', () => {
    expect(checkOperations(listAreas().flatMap((area) => readArea(area)))).toEqual([])
    expect(checkNotifications(readNotifications().events)).toEqual([])
  })

  it('finds nothing wrong with a sound operation', () => {
    expect(problemsOf({})).toEqual([])
  })

  it.each<[string, Partial<Operation>]>([
    ['placeholder {thing_id} has no path parameter', { parameters: {} }],
    [
      'path parameter other has no placeholder',
      {
        path: 'v3/things',
        parameters: { path: [{ name: 'other', type: 'string', required: true }] },
      },
    ],
    [
      'path parameter thing_id is optional',
      { parameters: { path: [{ name: 'thing_id', type: 'string' }] } },
    ],
    [
      'query parameters hold a duplicate',
      {
        parameters: {
          ...operation.parameters,
          query: [
            { name: 'a', type: 'string' },
            { name: 'a', type: 'string' },
          ],
        },
      },
    ],
    ['replaced by v3/nothing, which is not in the catalog', { replacedBy: ['v3/nothing#post'] }],
    ['either-or rules without a query', { queryRules: { anyOfRequired: [['a'], ['b']] } }],
    ['GET with a body', { method: 'GET' }],
    [
      'body: required name does not exist',
      {
        body: {
          mediaType: 'application/json',
          schema: { type: 'object', required: ['name'], properties: {} },
        },
      },
    ],
    [
      'responses.200.kind: 1 is not of type string',
      {
        responses: {
          '200': { type: 'object', properties: { kind: { type: 'string', enum: [1] } } },
        },
      },
    ],
    [
      'responses.200: either-or field b does not exist',
      {
        responses: {
          '200': {
            type: 'object',
            oneOfRequired: [['a'], ['b']],
            properties: { a: { type: 'string' } },
          },
        },
      },
    ],
    [
      'responses.200: either-or field a is required too',
      {
        responses: {
          '200': {
            type: 'object',
            required: ['a'],
            anyOfRequired: [['a'], ['b']],
            properties: { a: { type: 'string' }, b: { type: 'string' } },
          },
        },
      },
    ],
    [
      'responses.200: a is stated and disputed',
      {
        responses: {
          '200': {
            type: 'object',
            required: ['a'],
            disputed: { required: ['a'] },
            properties: { a: { type: 'string' } },
          },
        },
      },
    ],
    [
      'responses.200: disputed b does not exist',
      { responses: { '200': { type: 'object', disputed: { oneOfRequired: [['b'], ['c']] } } } },
    ],
    [
      'responses.200: a disputed length or pattern of what is not a string',
      { responses: { '200': { type: 'object', disputed: { pattern: '^a$' } } } },
    ],
    [
      'responses.200: disputed fields of a string',
      { responses: { '200': { type: 'string', disputed: { required: ['a'] } } } },
    ],
    [
      'responses.200: the disputed minLength is not the stricter one',
      { responses: { '200': { type: 'string', minLength: 6, disputed: { minLength: 6 } } } },
    ],
    [
      'responses.200: the disputed maxLength is not the stricter one',
      { responses: { '200': { type: 'string', maxLength: 32, disputed: { maxLength: 64 } } } },
    ],
    [
      'responses.200[]: minLength over maxLength',
      {
        responses: {
          '200': { type: 'array', items: { type: 'string', minLength: 2, maxLength: 1 } },
        },
      },
    ],
  ])('reports: %s', (problem, changed) => {
    expect(problemsOf(changed)).toContain(
      `${changed.method ?? 'POST'} ${changed.path ?? operation.path}: ${problem}`,
    )
  })

  it('lets a disputed rule be stricter than the stated one', () => {
    const text: Schema = { type: 'string', maxLength: 64, disputed: { maxLength: 32 } }
    const schema: Schema = {
      type: 'object',
      anyOfRequired: [['a'], ['b']],
      disputed: { required: ['a'], oneOfRequired: [['a'], ['b']] },
      properties: { a: text, b: text },
    }
    expect(problemsOf({ responses: { '200': schema } })).toEqual([])
  })

  it('reports an operation that stands twice', () => {
    expect(checkOperations([operation, operation])).toEqual([
      'POST v3/things/{thing_id}: stands twice',
    ])
  })

  it('reports a notification that stands twice, and a cipher field outside its envelope', () => {
    const event: NotificationEvent = {
      event: 'A.B',
      version: 'v2',
      title: 't',
      roles: [],
      docs: [],
      cipherField: 'x',
      resource: { type: 'object' },
    }
    expect(checkNotifications([event, event])).toEqual([
      'v2 A.B: cipher field x is not in its envelope',
      'v2 A.B: stands twice',
      'v2 A.B: cipher field x is not in its envelope',
    ])
  })
})
