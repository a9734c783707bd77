// The tests of the SDK call routes of their own. The type tests are a project of their own, without this.
import 'wechatpay-chain'

declare module 'wechatpay-chain' {
  interface RouteSettings {
    unknownRoutes: 'allow'
  }
}
