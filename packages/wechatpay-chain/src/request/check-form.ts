import type { RequestHeaders } from '../chain/request-options.js'
import { misused } from '../errors/misused.js'
import { refused } from '../errors/refused.js'
import { message } from '../messages/message.js'
import { problem } from '../messages/problem.js'
import { describe } from '../values/describe.js'
import { withoutQuery } from '../values/shown-url.js'

/** Every documented upload of APIv3 has `meta`, and one of these in its path. */
const UPLOADS = /upload|media/i

/** What a form is sent to. */
export interface FormRoute {
  template: string
  protocol: 'v2' | 'v3'
}

/**
 * Checks the parts of a `multipart` body: that they are a list, that no header takes the boundary
 * away, and that they are no upload of APIv3, whose `meta` is signed in place of the body.
 *
 * @throws RequestRefusedError
 */
export function checkForm(
  multipart: unknown,
  headers: RequestHeaders | null | undefined,
  { template, protocol }: FormRoute,
): void {
  if (!Array.isArray(multipart))
    throw refused(template, message('body.multipart-kind', { kind: describe(multipart) }), {
      code: 'ERR_BODY',
      hint: message('body.multipart-hint'),
    })
  // The boundary is chosen when the body is written: a type that the caller names cannot have it.
  checkFormType(headers, undefined, template)
  const parts = multipart as readonly { name?: unknown; filename?: unknown }[]
  const path = withoutQuery(template)
  const hasFile = parts.some((part) => part?.name !== 'meta' && typeof part?.filename === 'string')
  const isUpload = parts.some((part) => part?.name === 'meta') || UPLOADS.test(path)
  if (protocol !== 'v3' || !hasFile || !isUpload) return
  throw misused(template, problem('calls.upload-by-hand', { path }), { code: 'ERR_BODY' })
}

/**
 * Checks that a Content-Type that the caller names has the boundary of the form.
 *
 * @throws RequestRefusedError
 */
export function checkFormType(
  headers: RequestHeaders | null | undefined,
  contentType: string | undefined,
  template: string,
): void {
  const [, named] =
    Object.entries(headers ?? {}).find(([name]) => /^content-type$/i.test(name)) ?? []
  if (named === undefined || named === null) return
  const boundary = /boundary="?([^";]+)/i.exec(contentType ?? '')?.[1]
  if (contentType !== undefined && boundary === undefined) return
  if (boundary !== undefined && String(named).includes(boundary)) return
  throw misused(template, problem('calls.form-without-boundary'), { code: 'ERR_BODY' })
}
