import { checkCall } from '../checks/check-call.js'
import { listDisputes } from '../checks/disputes.js'
import { withOwnMerchant } from '../checks/examples.js'
import { faultFailure, preventionOf } from '../faults/apply-fault.js'
import type { Call, JsonObject } from '../flows/flow.js'
import { message } from '../messages/index.js'
import { rememberSignType } from '../notify/sign-type.js'
import { Failure, notFound } from '../protocol/failure.js'
import type { ReceivedRequest } from '../protocol/request.js'
import type { GatewayResponse } from '../protocol/response.js'
import { needsSignature, operationPath } from './address.js'
import { checkHeaders } from './check-headers.js'
import { readBody } from './read-body.js'
import type { Passage } from './record-exchange.js'
import type { Gateway } from './serve.js'
import type { Service } from './service-table.js'
import { verifyV2 } from './verify-v2.js'
import { verifyV3 } from './verify-v3.js'

/**
 * Handles a request: reads, verifies, finds, validates, and lets the operation work.
 *
 * @throws Failure when it is refused.
 */
export async function handle(
  gateway: Gateway,
  request: ReceivedRequest,
  passage: Passage,
): Promise<GatewayResponse> {
  const path = operationPath(request.path)
  checkSlashes(gateway, path)
  const content = await readBody(request)
  if (request.dialect === 'v2') {
    passage.fields = content.fields()
    passage.signature = verifyV2(passage.fields, gateway.context.mchid, {
      keys: gateway.context.keys,
      lenient: gateway.context.lenient,
    })
  } else if (needsSignature(request)) {
    passage.signature = verifyV3(request, content.signed, gateway.verifier)
    checkHeaders(request, gateway.keyRing, gateway.context.lenient)
  }
  const service = gateway.services.find(request.method, path)
  if (!service) throw unknownOperation(gateway, request.method, path)
  passage.service = service
  checkClientCertificate(gateway, request, service)
  const own = <Fields extends JsonObject>(fields: Fields): Fields =>
    gateway.context.lenient ? withOwnMerchant(fields, gateway.context.mchid) : fields
  const call: Call = {
    request,
    template: service.operation.path,
    variables: own(service.variables),
    query: own(Object.fromEntries(new URLSearchParams(request.query))),
    body: own(content.fields()),
    files: content.files,
    context: gateway.context,
  }
  checkCall(service.operation, call)
  passage.disputes = listDisputes(service.operation, call)
  const { fault } = passage
  const refusal =
    fault && preventionOf(fault, request) === 'checked' && faultFailure(fault, request)
  if (refusal) throw refusal
  passage.isAsked = true
  const { store } = gateway.context
  return store.transaction(() => {
    const response = service.handler(call)
    if (passage.fields?.['notify_url'] !== undefined) rememberSignType(store, passage.fields)
    return response
  })
}

/**
 * Operations that move money want the merchant's TLS certificate; over plain HTTP there is none to
 * look at.
 */
function checkClientCertificate(
  { context }: Gateway,
  { secure, clientCertificate }: ReceivedRequest,
  { operation }: Service,
): void {
  if (!operation.security || !secure || clientCertificate === context.keys.merchant.serial) return
  throw new Failure(400, 'CERT_ERROR', '商户API证书校验失败，该接口需要双向证书')
}

/**
 * Tells of a path with doubled slashes, as a base URL with a slash at its end and a path with one at
 * its beginning make it.
 */
function checkSlashes({ services }: Gateway, path: string): void {
  if (!path.includes('//') || services.methods(path).length > 0) return
  if (services.methods(path.replace(/\/{2,}/g, '/')).length === 0) return
  throw new Failure(404, 'RESOURCE_NOT_EXISTS', '请求的接口不存在，请检查路径', {
    detail: { location: 'path', value: path.slice(0, 256) },
    advice: message('path.doubled-slash'),
  })
}

function unknownOperation({ services }: Gateway, method: string, path: string): Failure {
  const methods = services.methods(path)
  if (methods.length === 0) return notFound('请求的接口不存在，请检查路径')
  return new Failure(405, 'METHOD_NOT_ALLOWED', `接口不支持 ${method}，应为 ${methods.join('、')}`)
}
