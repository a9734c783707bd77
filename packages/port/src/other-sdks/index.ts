/** What calls of other PHP SDKs are here. */
export { describeOtherSdk, type OtherSdkCall } from './describe-other-sdk.js'
export type { OtherCall } from './other-call.js'
