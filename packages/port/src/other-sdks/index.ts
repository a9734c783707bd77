/** What calls of other PHP SDKs are here. */
export { describeOtherSdk } from './describe-other-sdk.js'
