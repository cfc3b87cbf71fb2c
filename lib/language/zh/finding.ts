import type { Translated } from "../catalogue.ts";
import type { finding as english } from "../en/finding.ts";

/** Servers that were found on the network, in Simplified Chinese. */
export const finding: Translated<typeof english> = {
  "on-network": "此网络中",
  "searching": "正在寻找服务器…",
  "none-found": "没有服务器回应。",
  "status": "{status, select, known {已知} moved {已知，地址已变} changed {密钥与以前不同} plain {未加密} other {新}}",
  "people": "{count, plural, =0 {没有人} other {# 人}}",
  "fingerprint": "指纹：{fingerprint}",
  "plain": "此服务器不加密：网络中的任何人都能读到一切。",
  "search-again": "重新寻找",
  "count": "{count, plural, other {此网络中有 # 个服务器}}",
};
