-- What a submission brought is asked for whenever one ends, by everybody who follows records: without this each of them read every version there is.
create index version_submission on records.version (submission_id, record_id);
