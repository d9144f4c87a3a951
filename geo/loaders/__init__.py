"""Reading gazetteers out of installed data packages into the place tables. One file per source."""
