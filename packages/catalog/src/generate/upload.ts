import type { RequestBody, Schema } from '../model.js'
import { printComment } from './comment.js'

function fieldList(schema: Schema): string {
  const required = new Set(schema.required ?? [])
  return Object.entries(schema.properties ?? {})
    .map(
      ([name, field]) =>
        `${name}${required.has(name) ? '' : '?'}${field.label ? `（${field.label}）` : ''}`,
    )
    .join('、')
}

function limits(body: RequestBody): string {
  return (body.fileLimits ?? [])
    .map(({ formats, maxSize }) => `${formats.join('/')}${maxSize ? ` ≤ ${maxSize}` : ''}`)
    .join('；')
}

/**
 * Prints the body of an upload: what `MediaUtil` gives, with the names of the parts, the fields of
 * `meta` and the limits as its comment.
 */
export function printUpload(body: RequestBody): string {
  const properties = Object.entries(body.schema.properties ?? {})
  const files = properties.filter(([, schema]) => schema.format === 'binary').map(([name]) => name)
  const meta = body.schema.properties?.['meta']?.json
  const others = properties
    .filter(([name, schema]) => schema.format !== 'binary' && name !== 'meta')
    .map(([name]) => name)
  const lines = [
    `文件字段 ${files.join('、')}${others.length === 0 ? '' : `；其他字段 ${others.join('、')}`}`,
    meta ? `meta：${fieldList(meta)}` : '',
    limits(body),
  ]
  return `${printComment([lines.filter((line) => line !== '').join(' · ')], '  ')}  body?: UploadBody\n`
}
