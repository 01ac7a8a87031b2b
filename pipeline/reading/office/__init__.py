"""Files of office programs: Word, Excel and their kin, OFD, and old formats through LibreOffice."""
