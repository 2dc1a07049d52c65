import { ThreatCategory } from '../threat-category.js';

/**
 * Reports of The Shadowserver Foundation that name an address, by what the address is seen as: names, columns and
 * classification of its report schema of 24 March 2026, and of the layout until 2021 (botnet_drone), as facts. An address
 * that a DNS sinkhole sees is that of a resolver, which asked for somebody: it is not called a bot. A site that sends its
 * visitors to a sinkhole (…_http_referer) is called compromised. What attackers of honeypots aim at
 * (event4_honeypot_ddos…) is no source of an attack.
 */
const REPORTS: Readonly<Record<ThreatCategory, string>> = {
  [ThreatCategory.BOT]: `
    botnet_drone event4_microsoft_sinkhole event4_microsoft_sinkhole_http event4_sinkhole
    event4_sinkhole_http event6_sinkhole event6_sinkhole_http`,
  [ThreatCategory.RESOLVER]: `
    event4_sinkhole_dns`,
  [ThreatCategory.COMPROMISED]: `
    compromised_iot compromised_iot6 compromised_website compromised_website6 event4_sinkhole_http_referer
    event6_sinkhole_http_referer`,
  [ThreatCategory.ATTACK_SOURCE]: `
    event4_ddos_participant event4_honeypot_adb_scan event4_honeypot_brute_force event4_honeypot_darknet
    event4_honeypot_http_scan event4_honeypot_ics_scan event4_honeypot_ikev2_scan event4_honeypot_rdp_scan
    event4_honeypot_rocketmq_scan event4_honeypot_smb_scan event4_ip_spoofer`,
  [ThreatCategory.OTHER]: `
    blocklist device_id device_id6 event4_honeypot_ddos event4_honeypot_ddos_amp event4_honeypot_ddos_target
    malware_url sandbox_conn sandbox_url spam_url special`,
  [ThreatCategory.VULNERABLE_SERVICE]: `
    population6_bgp population6_http_proxy population6_isakmp population6_msmq population_bgp
    population_http_proxy population_isakmp population_msmq population_ntrip scan6_activemq scan6_badsecrets
    scan6_bgp scan6_cwmp scan6_dns scan6_elasticsearch scan6_exchange scan6_ftp scan6_http scan6_http_proxy
    scan6_http_vulnerable scan6_imap scan6_imap_vulnerable scan6_ip_tunnel scan6_ipp scan6_isakmp
    scan6_ldap_tcp scan6_mongodb scan6_mqtt scan6_mqtt_anon scan6_msrpc scan6_mysql scan6_ntp
    scan6_ntpmonitor scan6_pop3 scan6_pop3_vulnerable scan6_postgres scan6_rdp scan6_rsync scan6_slp
    scan6_smb scan6_smtp scan6_smtp_vulnerable scan6_snmp scan6_ssh scan6_ssl scan6_ssl_freak
    scan6_ssl_poodle scan6_stun scan6_telnet scan6_vnc scan_activemq scan_adb scan_afp scan_amqp scan_ard
    scan_badsecrets scan_bgp scan_chargen scan_cisco_smart_install scan_coap scan_couchdb scan_cwmp scan_db2
    scan_ddos_middlebox scan_dns scan_docker scan_dvr_dhcpdiscover scan_elasticsearch scan_epmd scan_exchange
    scan_ftp scan_gtp scan_hadoop scan_http scan_http_proxy scan_http_vulnerable scan_ics scan_imap
    scan_imap_vulnerable scan_ip_tunnel scan_ipmi scan_ipp scan_isakmp scan_kubernetes scan_ldap_tcp
    scan_ldap_udp scan_loop_dos scan_mdns scan_memcached scan_mongodb scan_mqtt scan_mqtt_anon scan_msrpc
    scan_mssql scan_mysql scan_nat_pmp scan_netbios scan_netis_router scan_ntp scan_ntpmonitor scan_pop3
    scan_pop3_vulnerable scan_portmapper scan_post_exploitation_framework scan_postgres scan_qotd scan_quic
    scan_radmin scan_rdp scan_rdpeudp scan_redis scan_rsync scan_sip scan_slp scan_smb scan_smtp
    scan_smtp_vulnerable scan_snmp scan_socks scan_ssdp scan_ssh scan_ssl scan_ssl_freak scan_ssl_poodle
    scan_stun scan_synfulknock scan_telnet scan_tftp scan_ubiquiti scan_vnc scan_ws_discovery scan_xdmcp`,
};

/** Category of each report, by its name. */
export const SHADOWSERVER_REPORTS: ReadonlyMap<string, ThreatCategory> = new Map(
  Object.values(ThreatCategory).flatMap((category) =>
    REPORTS[category]
      .trim()
      .split(/\s+/)
      .map((report) => [report, category] as const),
  ),
);

/** What the columns of whom a report is about begin with, where that is not `src_` or nothing: their layouts begin with those. */
export const WHO_IS_REPORTED: ReadonlyMap<string, string> = new Map([
  ['event4_honeypot_ddos_target', 'dst'],
  ['event4_sinkhole_http_referer', 'http_referer'],
  ['event6_sinkhole_http_referer', 'http_referer'],
]);
