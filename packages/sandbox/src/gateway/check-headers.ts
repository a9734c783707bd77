import { isExampleKey } from '../checks/examples.js'
import type { PlatformKeyRing } from '../identity/key-ring.js'
import { message } from '../messages/index.js'
import type { Message } from '../messages/message.js'
import { parameterFailure } from '../protocol/failure.js'
import { headerOf, type ReceivedRequest } from '../protocol/request.js'

/**
 * Checks the headers that APIv3 requires beside the signature: `Accept`, `User-Agent`, the type of
 * a body, and, if it is there, a `Wechatpay-Serial` that names a live key. `lenient` takes the key IDs
 * of the documents' examples, too.
 *
 * @throws Failure `PARAM_ERROR`.
 */
export function checkHeaders(
  request: ReceivedRequest,
  keyRing: PlatformKeyRing,
  lenient: boolean,
): void {
  const refuse = (field: string, value: string | undefined, issue: Message): never => {
    throw parameterFailure(
      { location: 'header', field, value: value?.slice(0, 128) ?? null },
      issue,
      { message: `Http头${field}有误：${issue.zh}` },
    )
  }
  for (const field of ['Accept', 'User-Agent']) {
    if (!headerOf(request, field.toLowerCase()))
      refuse(field, undefined, message('parameter.header-missing'))
  }
  const type = headerOf(request, 'content-type')
  if (request.body.length > 0 && !/^(application\/json|multipart\/form-data)\b/i.test(type ?? ''))
    refuse('Content-Type', type, message('parameter.not-json-type'))
  const serial = headerOf(request, 'wechatpay-serial')
  if (serial !== undefined && !keyRing.find(serial) && !(lenient && isExampleKey(serial)))
    refuse('Wechatpay-Serial', serial, message('parameter.platform-key-unknown'))
}
