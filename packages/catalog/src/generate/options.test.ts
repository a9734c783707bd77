import { describe, expect, it } from 'vitest'
import type { Operation } from '../model.js'
import { printOptions } from './options.js'
import { printResponse } from './response.js'

const base: Operation = {
  path: 'v3/things',
  method: 'POST',
  title: '事物',
  roles: [],
  responses: { '204': null },
}
const options = (changed: Partial<Operation>) => printOptions('X', { ...base, ...changed })
const text = { type: 'string' } as const

describe('the argument of a verb', () => {
  it('is optional where nothing is taken', () => {
    expect(options({})).toEqual({ declarations: '', type: 'CallOptions', optional: true })
  })

  it('has path variables beside the body', () => {
    const { declarations, optional } = options({
      parameters: { path: [{ name: 'thing_id', required: true, ...text }] },
      body: {
        mediaType: 'application/json',
        schema: { type: 'object', required: ['a'], properties: { a: text } },
      },
    })
    expect(declarations).toBe(
      'export interface XJson {\n  a: string\n}\nexport interface XOptions extends CallOptions {\n  thing_id: PathValue\n  json: XJson\n}\n',
    )
    expect(optional).toBe(false)
  })

  it('is optional where every field of the body is', () => {
    const { declarations, optional } = options({
      body: { mediaType: 'application/json', schema: { type: 'object', properties: { a: text } } },
    })
    expect(declarations).toContain('  json?: XJson\n')
    expect(optional).toBe(true)
  })

  it('has the query, required where one of its fields is', () => {
    const { declarations } = options({
      method: 'GET',
      parameters: { query: [{ name: 'limit', type: 'integer', required: true }] },
    })
    expect(declarations).toBe(
      'export interface XQuery {\n  limit: number\n}\nexport interface XOptions extends CallOptions {\n  query: XQuery\n}\n',
    )
  })

  it('has the either-or rules of the query', () => {
    const query = ['a', 'b'].map((name) => ({ name, ...text }))
    const { declarations, optional } = options({
      method: 'GET',
      parameters: { query },
      queryRules: { anyOfRequired: [['a'], ['b']] },
    })
    expect(declarations).toContain(
      'export type XQuery = XQueryFields & ({ a: string } | { b: string })\n',
    )
    expect(declarations).toContain('  query: XQuery\n')
    expect(optional).toBe(false)
  })

  it('of an APIv2 GET takes the parameters as xml, to be signed, or as query', () => {
    const { type, declarations } = options({
      path: 'v2/things',
      method: 'GET',
      parameters: {
        query: [
          { name: 'a', required: true, ...text },
          { name: 'sign', required: true, ...text },
        ],
      },
    })
    expect(type).toBe(
      'XOptions & ({ query: XQuery; xml?: never } | { xml: XQuery; query?: never })',
    )
    expect(declarations).toContain('  sign?: string\n')
  })

  it('of APIv2 has xml and the flags that the operation needs', () => {
    const { declarations } = options({
      path: 'v2/things',
      security: true,
      nonceless: true,
      body: {
        mediaType: 'text/xml',
        schema: { type: 'object', required: ['a', 'sign'], properties: { a: text, sign: text } },
      },
    })
    expect(declarations).toContain('  xml: XXml\n')
    expect(declarations).toMatch(/\n {2}security\?: boolean\n.*\n {2}nonceless: true\n/)
    expect(declarations).toContain('  sign?: string\n')
  })

  it('keeps the capitals of a segment that a variable carries', () => {
    const { declarations } = options({
      template: 'v2/things/{doit}',
      parameters: { path: [{ name: 'doit', required: true, enum: ['doIt'], ...text }] },
    })
    expect(declarations).toContain("  doit: 'doIt'\n")
  })

  it('requires headers of the operation, but not those that the client sends', () => {
    const headers = (name: string) =>
      options({ parameters: { header: [{ name, required: true, ...text }] } })
    expect(headers('Idempotency-Key').declarations).toContain(
      "  headers: RequestHeaders & {\n    'Idempotency-Key': string\n  }\n",
    )
    expect(headers('Idempotency-Key').optional).toBe(false)
    expect(headers('Wechatpay-Serial').declarations).toContain("'Wechatpay-Serial'?: string")
    expect(headers('Wechatpay-Serial').optional).toBe(true)
  })

  it('of an upload takes what MediaUtil gives', () => {
    const file = { type: 'string', format: 'binary' } as const
    const meta = {
      type: 'string',
      json: {
        type: 'object',
        required: ['sha256'],
        properties: { sha256: { type: 'string', label: '摘要' } },
      },
    } as const
    const { type, declarations } = options({
      body: {
        mediaType: 'multipart/form-data',
        schema: { type: 'object', properties: { file, meta } },
        fileLimits: [{ formats: ['JPG', 'PNG'], maxSize: '2M' }],
      },
    })
    expect(type).toBe('XOptions & Upload')
    expect(declarations).toContain(
      '  /** 文件字段 file · meta：sha256（摘要） · JPG/PNG ≤ 2M */\n  body?: UploadBody\n',
    )
  })
})

describe('the data of a response', () => {
  const dataOf = (changed: Partial<Operation>) => printResponse('X', { ...base, ...changed })

  it('are undefined without a body', () => {
    expect(dataOf({})).toEqual({ declarations: '', type: 'undefined' })
  })

  it('are a file where one is sent', () => {
    const responses = { '200': { type: 'string', format: 'binary' } } as const
    expect(dataOf({ responses }).type).toBe('FileData')
    expect(dataOf({ responses, produces: ['text/plain', 'application/x-gzip'] }).type).toBe(
      'FileData',
    )
    expect(dataOf({ responses, produces: 'image/*' }).type).toBe('BinaryData')
  })

  it('have the shape of their status', () => {
    const { declarations, type } = dataOf({
      responses: { '200': { type: 'object', properties: { a: text } }, '202': null },
    })
    expect(declarations).toBe('export interface XData200 {\n  a?: string\n}\n')
    expect(type).toBe('XData200 | undefined')
  })

  it('of APIv2 hold strings only', () => {
    const { declarations } = dataOf({
      path: 'v2/things',
      responses: { '200': { type: 'object', properties: { a: { type: 'integer' } } } },
    })
    expect(declarations).toBe('export interface XData {\n  a?: NumberText\n}\n')
  })
})
