import { toBytes } from '../bytes.js'
import type { Mixed } from '../mixed.js'
import { nodeModule } from '../node-module.js'

/** The bytes of a file that PHP opens for reading: a path, or `file://` and a path. */
export function fileBytes(path: Mixed): Mixed {
  const text = String(path)
  const { readFileSync } = nodeModule('node:fs', 'fopen') as typeof import('node:fs')
  return readFileSync(text.startsWith('file://') ? new URL(text) : text)
}

/** The content of an upload: PHP's strings are bytes. */
export const contentOf = (content: Mixed): Mixed =>
  typeof content === 'string' ? toBytes(content) : content
