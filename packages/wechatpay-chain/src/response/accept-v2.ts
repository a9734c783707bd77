import { Readable } from 'node:stream'
import { SignatureError } from '../errors/errors.js'
import { message } from '../messages/message.js'
import { answerError, exchangeError, signatureError } from '../outcome/failure.js'
import type { Expectation } from '../signature/unsigned-routes.js'
import { judgeResponse, MAXIMUM_V2_MESSAGE } from '../signature/verify-v2.js'
import { deliverBytes, deliverStream } from './deliver-response.js'
import { isMarkup, readFileStart } from './read-file-start.js'
import { parseXml, readBytes } from './read-response.js'
import { type Case, limitsOf, toRefusal, toResponse } from './received-response.js'
import type { VerifiedResponse } from './verified-response.js'

/** Judges a response of APIv2: a file, a page or an XML message. @throws as handling does */
export async function acceptV2(found: Case): Promise<VerifiedResponse> {
  const { response, attempt, request, signed, tools } = found
  const expectation: Expectation = response.status === 200 ? signed.expectation : { kind: 'signed' }
  const { data } = response as { data: unknown }
  if (expectation.kind === 'file' && data instanceof Readable) {
    const { stream, isRefusal } = await readFileStart(data)
    if (!isRefusal) return deliverStream(response, stream, { request, limits: tools.limits })
    response.data = stream
  }
  const isRefused = data instanceof Readable && expectation.kind === 'file'
  const limits = limitsOf(found)
  const bytes = await readBytes(
    response,
    isRefused ? { ...limits, length: MAXIMUM_V2_MESSAGE } : limits,
  )
  const isFile = expectation.kind === 'file' && bytes.length > 0 && !isMarkup(bytes)
  const isVerified =
    isFile || expectation.kind === 'page' ? false : acceptXml(found, bytes, expectation)
  attempt.conclude('done')
  return deliverBytes(response, bytes, {
    request,
    expectation: isVerified ? { kind: 'signed' } : expectation,
    isVerified,
    unseal: tools.unseal,
  })
}

/**
 * Judges an XML message; returns whether its sign was verified. A file that comes as unsigned XML
 * is the refusal of a file.
 */
function acceptXml(found: Case, bytes: Buffer, expectation: Expectation): boolean {
  const { attempt, signed, tools } = found
  if (bytes.length > MAXIMUM_V2_MESSAGE) {
    throw exchangeError(
      {
        code: 'ERR_BODY_TOO_LARGE',
        what: message('response.too-long', { limit: MAXIMUM_V2_MESSAGE }),
      },
      attempt,
    )
  }
  const verdict = judgeResponse({
    path: signed.url.pathname.slice(1),
    fields: parseXml(bytes.toString('utf8')) ?? {},
    isUnsigned: expectation.kind !== 'signed',
    secret: tools.secret,
  })
  if (verdict.kind === 'accepted' && (verdict.isVerified || expectation.kind !== 'file'))
    return verdict.isVerified
  if (verdict.kind === 'refused') throw answerError(toRefusal(found, bytes), verdict, attempt)
  const told =
    verdict.kind === 'unverified'
      ? verdict
      : {
          code: 'ERR_ANSWER_XML',
          what: message('response.not-the-file'),
          hint: message('response.try-again'),
        }
  throw signatureError(
    new SignatureError(told.what, { code: told.code, hint: told.hint }),
    toResponse(found, bytes),
    attempt,
  )
}
