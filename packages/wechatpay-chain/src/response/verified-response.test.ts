import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientOf, Gateway } from '../../test/gateway.js'
import { Body } from '../chain/body.js'

const gateway = new Gateway()
beforeAll(() => gateway.start())
afterAll(() => gateway.close())

describe('a response', () => {
  it("has PSR-7's readers beside axios's fields", async () => {
    gateway.answer = () => ({
      status: 201,
      body: '{"a":1}',
      headers: { 'X-A': '1', 'Set-Cookie': 'a' },
    })
    const response = await clientOf(gateway).chain('v3/x').get()
    expect([response.getStatusCode(), response.status, response.getReasonPhrase()]).toEqual([
      201,
      201,
      'Created',
    ])
    expect([
      response.getHeader('x-A'),
      response.getHeader('none'),
      response.getHeaderLine('X-a'),
      response.getHeaderLine('none'),
    ]).toEqual([['1'], [], '1', ''])
    expect([
      response.hasHeader('set-cookie'),
      response.getHeader('set-cookie'),
      response.hasHeader('y'),
    ]).toEqual([true, ['a'], false])
    expect(response.getHeaders()).toMatchObject({ 'x-a': ['1'], 'set-cookie': ['a'] })
    expect([String(response.getBody()), response.data]).toEqual(['{"a":1}', { a: 1 }])
    response.statusText = ''
    expect(response.getReasonPhrase()).toBe('Created')
    response.status = 599
    expect(response.getReasonPhrase()).toBe('')
  })

  it('that is a file has no fields to decrypt', async () => {
    gateway.answer = () => ({ body: 'x' })
    const response = await clientOf(gateway).chain('v3/x').get({ stream: true })
    expect(() => response.unseal('/a')).toThrow('no fields to decrypt')
  })
})

describe('a body', () => {
  const body = new Body(Buffer.from('中文abc'))

  it('is read on from its position, and as a whole whatever has been read', () => {
    expect([
      body.read(3),
      body.tell(),
      body.eof(),
      body.getContents(),
      body.eof(),
      body.read(5),
    ]).toEqual(['中', 3, false, '文abc', true, ''])
    body.rewind()
    expect([body.tell(), body.getContents(), String(body), JSON.stringify({ body })]).toEqual([
      0,
      '中文abc',
      '中文abc',
      '{"body":"中文abc"}',
    ])
    body.seek(6)
    expect(body.getContents()).toBe('abc')
    body.seek(-5)
    expect(body.tell()).toBe(0)
    body.seek(500)
    expect([body.tell(), body.getSize()]).toEqual([9, 9])
    expect([body.isReadable(), body.isSeekable(), body.isWritable()]).toEqual([true, true, false])
  })

  it('may be had as a stream', async () => {
    const chunks: Buffer[] = []
    const stream = body.toStream()
    expect(stream).toBeInstanceOf(Readable)
    for await (const chunk of stream) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('中文abc')
  })
})
