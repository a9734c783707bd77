import { answer, plainBody } from '../documented.js'
import { assignedNumberIn } from '../fields.js'
import { fingerprint } from '../fingerprint.js'
import type { Call, Flow, Handler } from '../flow.js'
import {
  ADVANCE,
  type Applyment,
  advanceApplyment,
  requireApplyment,
  revokeApplyment,
  showApplyment,
  submitApplyment,
} from './applyment-ledger.js'
import type { ApplymentKind, Stage } from './lives.js'
import {
  CHECK,
  changeSettlement,
  endChange,
  requireChange,
  requireSettlement,
  showChange,
  showSettlement,
} from './settlement-ledger.js'

const ECOMMERCE = 'v3/ecommerce/applyments'
const PARTNER = 'v3/applyment4sub/applyment'
const SUBJECT = 'v3/apply4subject/applyment'
const SETTLED = 'v3/apply4sub/sub_merchants/{sub_mchid}'

/** Applications of sub-merchants, and the settlement accounts of those that were opened. */
export const applyments: Flow = {
  name: 'applyments',
  routes: {
    [`POST ${ECOMMERCE}/`]: submits('ecommerce'),
    [`POST ${ECOMMERCE}/submit-account-hosting-applyment`]: submits('ecommerce'),
    [`POST ${ECOMMERCE}/submit-sign-verify-info`]: reads('ecommerce'),
    [`GET ${ECOMMERCE}/{applyment_id}`]: reads('ecommerce'),
    [`GET ${ECOMMERCE}/out-request-no/{out_request_no}`]: reads('ecommerce'),
    [`POST ${ECOMMERCE}/{applyment_id}/revoke`]: revokes('ecommerce'),
    [`POST ${ECOMMERCE}/out-request-no/{out_request_no}/revoke`]: revokes('ecommerce'),
    [`POST ${PARTNER}/`]: submits('partner'),
    [`GET ${PARTNER}/applyment_id/{applyment_id}`]: reads('partner'),
    [`GET ${PARTNER}/business_code/{business_code}`]: reads('partner'),
    [`POST ${SUBJECT}`]: submits('subject'),
    [`GET ${SUBJECT}`]: reads('subject'),
    [`POST ${SUBJECT}/{applyment_id}/cancel`]: revokes('subject'),
    [`POST ${SUBJECT}/{business_code}/cancel`]: revokes('subject'),
    [`GET ${SETTLED}/settlement`]: (call) =>
      answer(call, showSettlement(requireSettlement(call.context, subMchidIn(call)))),
    [`POST ${SETTLED}/modify-settlement`]: (call) =>
      answer(call, showChange(changeSettlement(call.context, subMchidIn(call), plainBody(call)))),
    [`GET ${SETTLED}/application/{application_no}`]: (call) => {
      const { application_no: no } = call.variables
      return answer(call, showChange(requireChange(call.context, no!, subMchidIn(call))))
    },
  },
  jobs: {
    [ADVANCE]: ({ key, stage }, context) => advanceApplyment(context, String(key), stage as Stage),
    [CHECK]: ({ no }, context) => void endChange(context, String(no)),
  },
}

function subMchidIn({ variables }: Call): string {
  return variables['sub_mchid']!
}

function found({ variables, query, body, context }: Call, kind: ApplymentKind): Applyment {
  const named = { ...body, ...query, ...variables }
  const number = named['applyment_id'] ?? named['out_request_no'] ?? named['business_code']
  return requireApplyment(context, kind, String(number ?? ''))
}

function show(call: Call, applyment: Applyment) {
  return answer(call, showApplyment(call.context, applyment))
}

function submits(kind: ApplymentKind): Handler {
  return (call) => {
    const facts = plainBody(call)
    const field = kind === 'ecommerce' ? 'out_request_no' : 'business_code'
    const number = assignedNumberIn(facts, field)
    const parameters = fingerprint(facts)
    return show(call, submitApplyment(call.context, { kind, number, facts, parameters }))
  }
}

function reads(kind: ApplymentKind): Handler {
  return (call) => show(call, found(call, kind))
}

function revokes(kind: ApplymentKind): Handler {
  return (call) => show(call, revokeApplyment(call.context, found(call, kind)))
}
