import { describe, expect, it } from 'vitest'
import { OperationTable } from '../lookup/operations.js'
import { compare, type Difference, readSecondOpinion } from './compare.js'

const table = new OperationTable()
const compared = (content: unknown, name?: string) =>
  compare(table, readSecondOpinion(content, name))
const printed = ({ operation, field = '', ours, theirs }: Difference) =>
  `${operation} ${field} ${ours} ${theirs}`

const transfer = { method: 'POST', path: 'v3/transfer/batches' }

describe('a flat list of facts', () => {
  it('equals the catalog where the flags do, at every depth and in the query', () => {
    const { differences, compared: count } = compared([
      { ...transfer, field: 'out_batch_no', required: true },
      { ...transfer, field: 'transfer_detail_list.openid', required: 'required' },
      { ...transfer, field: 'transfer_detail_list.user_id_card', required: 'optional' },
      { method: 'GET', path: '/v3/marketing/favor/stocks', field: 'limit', required: true },
    ])
    expect(differences).toEqual([])
    expect(count).toBe(4)
  })

  it('differs where a stated field is optional, an optional one required, a field or an operation unknown', () => {
    const { differences } = compared([
      { ...transfer, field: 'out_batch_no', required: false },
      { ...transfer, field: 'notify_url', required: true },
      { ...transfer, field: 'nothing', required: false },
      { method: 'POST', path: 'v3/nothing', field: 'a', required: true },
    ])
    expect(differences.map(printed)).toEqual([
      'POST v3/transfer/batches out_batch_no stated optional',
      'POST v3/transfer/batches notify_url optional required',
      'POST v3/transfer/batches nothing absent optional',
      'POST v3/nothing  absent present',
    ])
  })

  it('equals a disputed field whichever flag it has', () => {
    for (const required of [true, false]) {
      const result = compared([{ ...transfer, field: 'transfer_scene_id', required }])
      expect(result).toMatchObject({ differences: [], disputed: 1 })
    }
  })

  it('may stand under a name, with the flag under that name too', () => {
    const rows = [{ ...transfer, field: 'out_batch_no', sdk: 'optional', catalogue: 'required' }]
    expect(compared({ about: 'x', sdk: rows }, 'sdk').differences).toHaveLength(1)
  })

  it.each([
    ['an object without a list', { a: 1 }],
    ['a row that is not an object', [1]],
    ['a row without a path', [{ method: 'POST', field: 'a', required: true }]],
    ['a row without a flag', [{ ...transfer, field: 'a' }]],
    ['a flag of another kind', [{ ...transfer, field: 'a', required: 'maybe' }]],
  ])('is refused with %s', (_, content) => {
    expect(() => compared(content)).toThrow(TypeError)
  })
})

describe('an OpenAPI document', () => {
  const text = { type: 'string' }
  const openApi = (schema: unknown) => ({
    openapi: '3.0.0',
    paths: {
      '/v3/marketing/favor/stocks/{stock_id}/stop': {
        post: { requestBody: { content: { 'application/json': { schema } } } },
      },
    },
    components: {
      schemas: {
        Stop: { required: ['stock_creator_mchid'], properties: { stock_creator_mchid: text } },
        Loop: { properties: { stock_creator_mchid: { $ref: '#/components/schemas/Loop' } } },
      },
    },
  })
  const stop = 'POST /v3/marketing/favor/stocks/{stock_id}/stop'

  it('equals the catalog where its required lists do, through $ref and allOf', () => {
    expect(compared(openApi({ $ref: '#/components/schemas/Stop' })).differences).toEqual([])
    const parts = [{ $ref: '#/components/schemas/Stop' }, { properties: {} }]
    expect(compared(openApi({ allOf: parts })).differences).toEqual([])
  })

  it('differs where a required list lacks a stated field, or the body does', () => {
    expect(
      compared(openApi({ properties: { stock_creator_mchid: text } })).differences.map(printed),
    ).toEqual([`${stop} stock_creator_mchid stated optional`])
    expect(compared(openApi({ properties: {} })).differences.map(printed)).toEqual([
      `${stop} stock_creator_mchid stated absent`,
    ])
  })

  it('ends where a schema holds itself', () => {
    const { differences } = compared(openApi({ $ref: '#/components/schemas/Loop' }))
    expect(differences.length).toBeLessThan(50)
  })

  it('has its query parameters compared too', () => {
    const parameter = (name: string) => ({ in: 'query', name, required: true })
    const names = ['offset', 'limit', 'stock_creator_mchid']
    const document = (parameters: unknown) => ({
      paths: { '/v3/marketing/favor/stocks': { parameters, get: {} } },
    })
    expect(compared(document(names.map(parameter))).differences).toEqual([])
    expect(compared(document(names.slice(1).map(parameter))).differences).toHaveLength(1)
  })
})
