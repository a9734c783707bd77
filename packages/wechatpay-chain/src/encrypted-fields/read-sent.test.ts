import { describe, expect, it } from 'vitest'
import { encodeMultipart } from '../request/multipart.js'
import { readBody, readPairs } from './read-sent.js'

const read = (data: string | Uint8Array, contentType = 'application/json', ...names: string[]) =>
  readBody(data, { contentType, names: new Set(names) })

it('a query is read as pairs: brackets are names, numbers in them items, and a plus is a plus', () => {
  expect(readPairs('a=1&b[c]=2&b%5Bd%5D[0]=a+b&e[]=%2B&f')).toEqual([
    [['a'], '1'],
    [['b', 'c'], '2'],
    [['b', 'd'], 'a+b'],
    [['e'], '+'],
    [['f'], ''],
  ])
})

describe('a body is read as the other side will read it', () => {
  it.each<[string, string, unknown]>([
    ['JSON', '{"a":[1]}', { tree: { a: [1] } }],
    ['XML', ' <xml><a>1</a></xml>', { tree: { a: '1' } }],
    ['a form', 'a[b]=%E5%BC%A0', { pairs: [[['a', 'b'], '张']] }],
    ['broken JSON', '{"a":', undefined],
    ['broken XML', '<xml><a>', undefined],
    ['any text', 'plain text', undefined],
  ])('%s, as a string and as bytes', (_, text, expected) => {
    expect(read(text)).toEqual(expected)
    expect(read(new Uint8Array(Buffer.from(text)))).toEqual(expected)
  })

  it('a form whose type says so, whatever its names', () => {
    expect(read('三=1', 'application/x-www-form-urlencoded')).toEqual({ pairs: [[['三'], '1']] })
  })

  it('the parts that have one of the names, each as a list', () => {
    const { bytes, contentType } = encodeMultipart([
      { name: 'meta', contents: '{"a":1}' },
      { name: 'name', contents: '张三' },
      { name: 'name', contents: '李四' },
      { name: 'file', contents: Buffer.alloc(9) },
    ])
    const expected = { tree: { meta: ['{"a":1}'], name: ['张三', '李四'] } }
    expect(read(bytes, contentType, 'meta', 'name', 'missing')).toEqual(expected)
    const foreign = '--x\r\nContent-Disposition: form-data; NAME=name\r\n\r\n1\r\n--x--'
    expect(read(foreign, 'multipart/form-data; boundary="x"', 'name')).toEqual({
      tree: { name: ['1'] },
    })
  })
})
