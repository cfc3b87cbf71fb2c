import type { Translated } from "../catalogue.ts";
import type { network as english } from "../en/network.ts";

/** network in Simplified Chinese. */
export const network: Translated<typeof english> = {
  "refused": "无法连接到 {address}：连接被拒绝。服务器是否正在那里运行，其防火墙是否允许该端口？",
  "unreachable": "无法连接到 {address}：没有到该地址的路由。两台计算机是否在同一网络中？",
  "unknown-name": "无法连接到 {address}：找不到具有该名称和 IPv4 地址的计算机。请检查名称，或使用服务器显示的地址。",
  "timed-out": "无法连接到 {address}：没有应答。地址是否正确，计算机是否已开机，其防火墙是否允许该端口？",
  "not-allowed-to-connect": "无法连接到 {address}：此系统不允许。可能是本机的防火墙阻止了该程序。",
  "not-encrypted":
    "{address} 未加密，或者不是 Tincan 服务器。{view, select, page {如果它启动时未启用加密，请同样不加密启动此程序，然后重新加入。} other {如果它启动时使用了 --plain，请同样使用 --plain 启动客户端。}}届时网络中的任何人都可以读取所有内容。",
  "foreign": "{address} 的应答不是来自 Tincan 服务器：该端口由另一个程序使用。端口是否正确？",
  "certificate": "{address} 无法证明其身份：{detail}。",
  "cannot-connect": "无法连接到 {address}：{detail}。",
  "unknown-error": "未知错误",
  "in-use":
    "{view, select, page {{isAsked, select, true {该端口已被占用。请尝试 {next}。} other {无法在 {address} 上监听：该端口已被占用。要使用其他端口，请使用 {option} 启动程序。}}} other {无法在 {address} 上监听：该端口已被占用。请尝试 {option} {next}。}}",
  "not-here":
    "{view, select, page {此计算机没有地址 {host}。请使用 0.0.0.0 监听其所有地址。} other {无法在 {address} 上监听：此计算机没有该地址。请使用 --host 0.0.0.0 监听其所有地址。}}",
  "not-allowed":
    "{view, select, page {{isAsked, select, true {不允许。{why}请尝试 {next}。} other {无法在 {address} 上监听：不允许。{why}要使用其他端口，请使用 {option} 启动程序。}}} other {无法在 {address} 上监听：不允许。{why}请尝试 {option} {next}。}}",
  "forbidden-port":
    "{why, select, windows {Windows 将该端口保留给自身或其他程序。“netsh int ipv4 show excludedportrange tcp”可列出保留的端口。} low {1024 以下的端口需要更高的权限。} other {此系统上的一条规则禁止使用该端口。}}",
  "cannot-listen": "无法在 {address} 上监听：{detail}。",
};
