import type { Translated } from "../catalogue.ts";
import type { network as english } from "../en/network.ts";

/** network in Spanish. */
export const network: Translated<typeof english> = {
  "refused":
    "No se puede conectar con {address}: conexión rechazada. ¿Está el servidor en marcha y permite su cortafuegos el puerto?",
  "unreachable":
    "No se puede conectar con {address}: no hay ruta a esa dirección. ¿Están ambos equipos en la misma red?",
  "unknown-name":
    "No se puede conectar con {address}: no se encontró ningún equipo con ese nombre y una dirección IPv4. Comprueba el nombre o usa la dirección que muestra el servidor.",
  "timed-out":
    "No se puede conectar con {address}: no hay respuesta. ¿Es correcta la dirección, está encendido el equipo y permite su cortafuegos el puerto?",
  "not-allowed-to-connect":
    "No se puede conectar con {address}: este sistema no lo permite. Puede que un cortafuegos de este equipo bloquee el programa.",
  "not-encrypted":
    "{address} no cifra o no es un servidor de Tincan. {view, select, page {Si se inició sin cifrado, inicia también este programa sin cifrado y vuelve a unirte.} other {Si se inició con --plain, inicia también el cliente con --plain.}} Cualquiera en la red podrá entonces leerlo todo.",
  "foreign": "{address} no responde como un servidor de Tincan: otro programa usa ese puerto. ¿Es correcto el puerto?",
  "certificate": "{address} no puede demostrar su identidad: {detail}.",
  "cannot-connect": "No se puede conectar con {address}: {detail}.",
  "unknown-error": "error desconocido",
  "in-use":
    "{view, select, page {{isAsked, select, true {El puerto está en uso. Prueba {next}.} other {No se puede escuchar en {address}: el puerto está en uso. Para usar otro puerto, inicia el programa con {option}.}}} other {No se puede escuchar en {address}: el puerto está en uso. Prueba {option} {next}.}}",
  "not-here":
    "{view, select, page {Este equipo no tiene la dirección {host}. Usa 0.0.0.0 para escuchar en todas sus direcciones.} other {No se puede escuchar en {address}: este equipo no tiene esa dirección. Usa --host 0.0.0.0 para escuchar en todas sus direcciones.}}",
  "not-allowed":
    "{view, select, page {{isAsked, select, true {No permitido. {why} Prueba {next}.} other {No se puede escuchar en {address}: no permitido. {why} Para usar otro puerto, inicia el programa con {option}.}}} other {No se puede escuchar en {address}: no permitido. {why} Prueba {option} {next}.}}",
  "forbidden-port":
    "{why, select, windows {Windows reserva ese puerto para sí mismo o para otro programa. «netsh int ipv4 show excludedportrange tcp» muestra los puertos reservados.} low {Los puertos por debajo de 1024 necesitan más privilegios.} other {Una regla de este sistema prohíbe ese puerto.}}",
  "cannot-listen": "No se puede escuchar en {address}: {detail}.",
};
