from . import cleaning_export
