import { expectTypeOf, test } from 'vitest'
import type { UploadFile } from '../files/read-file.js'
import type { RouteNode } from './route-node.js'

declare const node: RouteNode

test('a verb takes one argument', () => {
  node.post({ json: {} })
  // @ts-expect-error the second would be dropped
  node.post({}, { json: {} })
  // @ts-expect-error a text is no options
  node.post('{}')
  // @ts-expect-error the path comes before the verb
  node.getAsync('v3/x', {})
})

test('a file may come from a middleware for uploads', () => {
  const multer = { originalname: 'a.png', mimetype: 'image/png', size: 1, buffer: Buffer.from('a') }
  const formidable = { filepath: 'uploads/a', originalFilename: null as string | null, size: 1 }
  expectTypeOf(multer).toExtend<UploadFile>()
  expectTypeOf(formidable).toExtend<UploadFile>()
  expectTypeOf<URL>().toExtend<UploadFile>()
  expectTypeOf<number>().not.toExtend<UploadFile>()
  expectTypeOf<undefined>().not.toExtend<UploadFile>()
  expectTypeOf<{ size: number }>().not.toExtend<UploadFile>()
})
