import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Mixed } from '../mixed.js'

/** The bytes of a file that PHP opens for reading: a path, or `file://` and a path. */
export function fileBytes(path: Mixed): Mixed {
  const text = String(path)
  return readFileSync(text.startsWith('file://') ? fileURLToPath(text) : text)
}
