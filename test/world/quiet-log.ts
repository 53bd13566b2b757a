/** The functions' log lines would bury the report; `POWERTOOLS_LOG_LEVEL=INFO npm test` shows them. */
process.env['POWERTOOLS_LOG_LEVEL'] ??= 'SILENT';
