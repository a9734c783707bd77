import { ErrorTable, type Operation, OperationTable } from '@wechatpay-chain/catalog'
import { message } from '../messages/index.js'
import { Failure } from '../protocol/failure.js'
import type { GatewayResponse } from '../protocol/response.js'

/**
 * What stands behind a response, where it is not what the documents say: `generated` from the
 * schema and its examples, or a refusal that no document names.
 */
export type Origin = 'generated' | 'assumed'

const errors = new ErrorTable(new OperationTable())

/**
 * Returns `assumed` for a refusal whose code the documents give neither for the operation nor for
 * all of its protocol.
 */
export function originOfRefusal(
  operation: Operation | undefined,
  { code, assumed }: Failure,
): Origin | undefined {
  if (!operation) return undefined
  if (assumed) return 'assumed'
  const { method, path } = operation
  const protocol = path.startsWith('v2/') ? 'v2' : 'v3'
  const isDocumented =
    errors.ofOperation(method, path).some((row) => row.code === code) ||
    errors
      .load()
      .common.some((row) => row.everywhere && row.code === code && row.protocol === protocol)
  return isDocumented ? undefined : 'assumed'
}

/**
 * Refuses a generated response where the sandbox is strict: a test must not believe it.
 *
 * @throws Failure 501 `GENERATED`.
 */
export function refuseGenerated(response: GatewayResponse, strict: boolean): GatewayResponse {
  if (!strict || !response.generated) return response
  const advice = message('response.strict')
  throw new Failure(501, 'GENERATED', advice.zh, { advice, detail: {} })
}
