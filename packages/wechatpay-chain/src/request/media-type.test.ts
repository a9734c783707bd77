import { expect, test } from 'vitest'
import { mimeOf } from './media-type.js'

test.each([
  ['a.jpg', 'image/jpeg'],
  ['A.PNG', 'image/png'],
  ['b.bmp', 'image/bmp'],
  ['c.pdf', 'application/pdf'],
])('%s is sent as %s', (name, type) => {
  expect(mimeOf(name)).toBe(type)
})

// The formats that the video upload documents, with the types that Guzzle gives them.
test.each([
  ['avi', 'video/x-msvideo'],
  ['f4v', 'video/mp4'],
  ['flv', 'video/x-flv'],
  ['m4v', 'video/x-m4v'],
  ['mkv', 'video/matroska'],
  ['mov', 'video/quicktime'],
  ['mp4', 'video/mp4'],
  ['mpeg', 'video/mpeg'],
  ['rmvb', 'application/vnd.rn-realmedia-vbr'],
  ['wmv', 'video/x-ms-wmv'],
])('a video .%s is sent as %s', (ending, type) => {
  expect(mimeOf(`video.${ending}`)).toBe(type)
})

test.each(['jpg', '.unknown', 'a.', '', 'a.constructor', 'a.__proto__'])(
  '%j has no type',
  (name) => {
    expect(mimeOf(name)).toBeUndefined()
  },
)
